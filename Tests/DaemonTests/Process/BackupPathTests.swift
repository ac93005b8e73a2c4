import Foundation
import TestSupport
import Testing
import Varlink

/// A backup that cannot be written says what is wrong with the path and what to do. The daemon
/// writes it, with the rights and the view of the file system that its unit gives it.
@Suite struct BackupPathTests {
  private let folder = TemporaryFolder()

  /// The daemon's answer to a backup there.
  private func reason(_ client: RealClient, _ file: String) throws -> String {
    let reply = try client.ask("Manager.Backup", ["file": .string(file)])
    #expect(reply.error == "BackupFailed")
    return reply["reason"]?.string ?? ""
  }

  @Test func `a bad path is told with what is wrong and what to do`() throws {
    let daemon = try RealDaemon(in: folder)
    try daemon.start()
    let client = try daemon.connect()
    try folder.write("mine", to: "mine")
    try FileManager.default.createDirectory(
      atPath: folder.file("folder"), withIntermediateDirectories: false)
    let long = String(repeating: "x", count: 300)
    let beside = "give a name without a slash, which is a file beside the journal, and move that"
    let told: [(String, String)] = [
      (
        folder.file("none/copy"),
        "the folder \(folder.file("none")) is not there; make it, or \(beside)"
      ),
      (
        folder.file("mine"),
        "\(folder.file("mine")) is there already; choose another name, or move that file away"
      ),
      (folder.file("folder"), "\(folder.file("folder")) is a folder; add the copy's own name"),
      (folder.file("folder/"), "\(folder.file("folder/")) names a folder; add the copy's own name"),
      (
        folder.file("mine/copy"),
        "\(folder.file("mine")) is no folder, so nothing can be written below it; check the path"
      ),
      (
        folder.file(long),
        "\(folder.file(long)) is too long for a file's name; choose a shorter one"
      ),
      (
        "backups/monday",
        "backups/monday is relative, and the daemon works in a folder of its own; give the whole "
          + "path, from / on, or a name without a slash, which is a file in \(folder.file("state"))"
      ),
    ]
    for (file, sentence) in told { #expect(try reason(client, file) == sentence) }
    #expect(try client.ask("Manager.Backup", ["file": "monday"]).error == nil)
    #expect(
      try reason(client, "monday").hasPrefix("\(folder.file("state/monday")) is there already"))
    #expect(folder.text(of: "mine") == "mine")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasSuffix(".partial") })
  }

  @Test(.enabled(if: Root.isHere, "only root can become other users"))
  func `a folder that the daemon's user may not write is told`() throws {
    let closed = folder.file("closed")
    try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: false)
    unsafe chmod(closed, 0o755)
    unsafe chmod(folder.path, 0o777)
    unsafe chmod(folder.file("omnid.conf"), 0o644)
    let daemon = try RealDaemon(in: folder)
    try daemon.begin(by: ["/usr/bin/setpriv"] + Program.asUser(65_534))
    // Root may call everything, but the daemon writes with its own rights.
    let said = try reason(try daemon.connect(), "\(closed)/copy")
    #expect(said.hasPrefix("the daemon's user, number 65534, may not write in \(closed); give"))
  }

  @Test(.enabled(if: Root.isHere, "only root can mount"))
  func `what the unit forbids is told as such`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("protected"), withIntermediateDirectories: false)
    try FileManager.default.createDirectory(
      atPath: folder.file("systemd-private-1"), withIntermediateDirectories: false)
    // As ProtectSystem=strict and PrivateTmp=yes make it.
    let closed = folder.file("protected")
    let mounts = """
      mount --make-rprivate / && mount --bind \(closed) \(closed) \
      && mount -o remount,ro,bind \(closed) \
      && mount --bind \(folder.file("systemd-private-1")) /var/tmp && exec "$@"
      """
    let launcher = ["-m", "sh", "-c", mounts, "sh"]
    guard try Program.run("/usr/bin/unshare", launcher + ["true"]).status == 0 else {
      print("nothing may be mounted here: a protected folder was not tried")
      return
    }
    let daemon = try RealDaemon(in: folder)
    try daemon.begin(by: ["/usr/bin/unshare"] + launcher)
    let client = try daemon.connect()
    let protected = try reason(client, folder.file("protected/copy"))
    #expect(
      protected.hasPrefix("the daemon may only read \(folder.file("protected")): its unit lets"))
    #expect(protected.contains("ReadWritePaths=\(folder.file("protected"))"))
    let hidden = try reason(client, "/var/tmp/copy")
    #expect(hidden.hasPrefix("/var/tmp/copy would be in a /var/tmp of the daemon's own, which"))
  }

  @Test(.enabled(if: Root.isHere, "only root can mount"))
  func `a full disk is told with the path, and nothing of the copy is left`() throws {
    let small = folder.file("small")
    try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: false)
    let mount = ["-t", "tmpfs", "-o", "size=64k", "none", small]
    guard try Program.run("/usr/bin/mount", mount).status == 0 else {
      print("nothing may be mounted here: a full disk was not tried")
      return
    }
    defer { _ = try? Program.run("/usr/bin/umount", ["-l", small]) }
    let daemon = try RealDaemon(in: folder)
    try daemon.start()
    let said = try reason(try daemon.connect(), "\(small)/copy")
    #expect(said.hasPrefix("there is no room left for \(small)/copy; free some on its file system"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: small) == [])
  }
}
