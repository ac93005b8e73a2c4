import Foundation
import Testing
import Varlink

/// A file system with blocks that are smaller than a page of memory, and full: what is mapped into
/// memory and has no block ends the process by SIGBUS when it is touched.
@Suite(.enabled(if: Root.isHere, "a file system can only be made by root"))
struct SmallBlockTests {
  /// An ext4 with blocks of 1 KiB in a file, mounted as the state directory; gone with this.
  private final class SmallBlocks {
    let path: String

    init?(_ folder: TemporaryFolder, megabytes: Int) throws {
      path = folder.file("state")
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let image = folder.file("image")
      _ = FileManager.default.createFile(atPath: image, contents: nil)
      guard unsafe truncate(image, megabytes << 20) == 0 else { return nil }
      let steps = [
        ["/usr/sbin/mkfs.ext4", "-q", "-F", "-b", "1024", "-m", "0", image],
        ["/usr/bin/mount", "-o", "loop", image, path],
      ]
      for step in steps {
        guard FileManager.default.isExecutableFile(atPath: step[0]) else {
          print("there is no \(step[0]): small blocks were not tried")
          return nil
        }
        let result = try Command.run(step[0], Array(step.dropFirst()))
        guard result.status == 0 else {
          print("no such file system can be mounted here (\(result.error)): it was not tried")
          return nil
        }
      }
      unsafe chmod(path, 0o700)
    }

    deinit { _ = try? Command.run("/usr/bin/umount", ["--lazy", path]) }

    /// Leaves so many blocks.
    func fill(leaving blocks: Int) {
      let file = unsafe open(path + "/filler", O_WRONLY | O_APPEND | O_CREAT, 0o600)
      defer { close(file) }
      let zeros = [UInt8](repeating: 0, count: 65_536)
      for size in [65_536, 1_024] {
        while unsafe write(file, zeros, size) == size {}
      }
      let end = lseek(file, 0, SEEK_END)
      #expect(ftruncate(file, max(0, end - off_t(blocks * 1_024))) == 0)
      fsync(file)
    }

    func makeRoom() throws { try FileManager.default.removeItem(atPath: path + "/filler") }
  }

  private func message(_ number: Int) -> JSONValue {
    let filler = String(repeating: "x", count: 200)
    return ["channel": "facebook", "customer": .string("c\(number)" + filler), "text": "hi"]
  }

  @Test func `a full disk with small blocks ends no daemon by a signal`() throws {
    let folder = TemporaryFolder()
    guard let disk = try SmallBlocks(folder, megabytes: 28) else { return }
    let daemon = try RealDaemon(
      SmallDesk.text.replacing("OpenSessionsMax=100\n", with: ""), in: folder)
    try daemon.start()
    disk.fill(leaving: 0)
    let client = try daemon.connect()
    var answered = 0
    while try client.ask("Customer.Message", message(answered)).error == nil { answered += 1 }
    #expect(try client.ask("Supervisor.Overview")["overview"]?["waiting"]?.int == Int64(answered))
    daemon.stop(SIGKILL)
    for blocks in [0, 1, 8, 20, 32, 40, 64, 150, 200] {
      try? disk.makeRoom()
      disk.fill(leaving: blocks)
      try daemon.begin()
      let end = Date(timeIntervalSinceNow: 10)
      while daemon.process.isRunning, Date() < end {
        if let client = try? RealClient(daemon.socket) {
          _ = try? client.ask("Supervisor.Overview")
          break
        }
        usleep(5_000)
      }
      daemon.stop()
      #expect(daemon.process.terminationReason == .exit, "\(blocks) blocks: \(daemon.log)")
    }
    try disk.makeRoom()
    try daemon.start()
    let after = try daemon.connect().ask("Supervisor.Overview")["overview"]
    #expect(after?["waiting"]?.int == Int64(answered))
    daemon.stop()
  }
}
