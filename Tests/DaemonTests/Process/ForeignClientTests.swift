import Foundation
import TestSupport
import Testing
import Varlink

/// Clients that are not ours.
@Suite struct ForeignClientTests {
  /// Made by scripts/python-environment, as `make test` does.
  private static let python = Repository.root.appending(path: ".build/python/bin/python").path
  private static let hasPackage = FileManager.default.isExecutableFile(atPath: python)
  /// A Debian with systemd 257 in it, made by scripts/debian-root, as `make interop-test` does.
  private static let debian = ProcessInfo.processInfo.environment["OMNID_DEBIAN_ROOT"]

  private let daemon: RealDaemon

  init() throws {
    daemon = try RealDaemon()
    try daemon.start()
  }

  // MARK: - The package of PyPI

  private func varlink(_ words: String...) throws -> Program.Ended {
    try Program.run(Self.python, ["-m", "varlink.cli"] + words)
  }

  private var address: String { "unix:" + daemon.socket }

  @Test(.enabled(if: hasPackage, "run `make test`, which installs the varlink package of PyPI"))
  func `the varlink package's command line introspects and calls`() throws {
    let info = try varlink("info", address)
    #expect(info.output.contains("Product: omnid"))
    let help = try varlink("help", address + "/org.omnid.Rep")
    #expect(help.output.contains("method Accept("))
    let message = #"{"channel":"sms","customer":"c1","text":"hi"}"#
    let call = try varlink("call", address + "/org.omnid.Customer.Message", message)
    #expect(call.output.contains(#""outcome": "delivered""#))
    let refused = try varlink(
      "call", address + "/org.omnid.Customer.Leave", #"{"channel":"sms","customer":"c2"}"#)
    #expect((refused.output + refused.error).contains("org.omnid.Customer.NoOpenSession"))
    let list = try varlink("call", "-m", address + "/org.omnid.Supervisor.ListQueues", "{}")
    #expect(list.output.contains(#""queue": "late""#))
  }

  @Test(.enabled(if: hasPackage, "run `make test`, which installs the varlink package of PyPI"))
  func `the varlink package's library calls, fails and streams`() throws {
    let result = try Program.run(Self.python, [Python.path("package.py"), daemon.socket])
    #expect(result.status == 0, "\(result.error)")
    #expect(
      result.output.split(separator: "\n") == [
        "delivered", "org.omnid.Customer.NoOpenSession",
        // The library knows the standard's field alone, and passes over ours.
        "org.varlink.service.InvalidParameter {'parameter': 'customer'}",
        "[(1, 'c1', 'waiting_for_rep')]", "[1, 2, 3]",
      ])
  }

  // MARK: - varlinkctl

  /// Runs a shell script in the Debian folder, into which the daemon's folder is mounted at /mnt.
  private func inDebian(_ script: String) throws -> Program.Ended {
    let mounts = #"mount --bind "$1" "$0/mnt" && mount -t proc proc "$0/proc""#
    return try Program.run(
      "/usr/bin/unshare",
      [
        "--mount", "/bin/sh", "-c", mounts + #" && exec chroot "$0" /bin/sh -ec "$2""#,
        Self.debian ?? "", daemon.folder.path, script,
      ])
  }

  @Test(.enabled(if: debian != nil && Root.isHere, "run `make interop-test`, as root"))
  func `varlinkctl introspects, calls, fails and streams`() throws {
    let about = try inDebian(
      "varlinkctl info /mnt/socket; varlinkctl list-methods /mnt/socket org.omnid.Customer")
    #expect(about.error == "")
    #expect(about.output.contains("Product: omnid"))
    #expect(about.output.contains("org.omnid.Customer.SetConsent"))
    for name in ["Customer", "Rep", "Responder", "Supervisor", "Manager"] {
      let text = try inDebian("varlinkctl introspect /mnt/socket org.omnid.\(name)")
      #expect(text.output.contains("interface org.omnid.\(name)"), "\(text.error)")
    }
    let call = try inDebian(
      #"varlinkctl -j call /mnt/socket org.omnid.Customer.Message "#
        + #"'{"channel":"sms","customer":"c1","text":"hi"}'"#)
    #expect(call.output == #"{"session":1,"outcome":"delivered","field":null}"# + "\n")
    let refused = try inDebian(
      #"varlinkctl call /mnt/socket org.omnid.Customer.Leave '{"channel":"sms","customer":"x"}'"#)
    #expect(refused.status == 1)
    #expect(refused.error.contains("org.omnid.Customer.NoOpenSession"))
    let invalid = try inDebian(
      #"varlinkctl call /mnt/socket org.omnid.Customer.Leave '{"channel":"sms"}'"#)
    #expect(invalid.status == 1)
    #expect(invalid.error.contains("org.varlink.service.InvalidParameter"))
    let list = try inDebian(
      "varlinkctl -j --more call /mnt/socket org.omnid.Supervisor.ListQueues '{}'")
    #expect(list.output.split(separator: "\n").count >= 4)
  }

  @Test(.enabled(if: debian != nil && Root.isHere, "run `make interop-test`, as root"))
  func `systemd finds nothing wrong with the interfaces' files`() throws {
    for name in ["Customer", "Rep", "Responder", "Supervisor", "Manager"] {
      let file = "Sources/Interface/Files/org.omnid.\(name).varlink"
      try daemon.folder.write(Repository.text(file), to: name)
      let result = try inDebian("varlinkctl validate-idl /mnt/\(name)")
      #expect(result.status == 0, "\(result.error)")
    }
  }

  @Test(.enabled(if: debian != nil && Root.isHere, "run `make interop-test`, as root"))
  func `the guide's examples with varlinkctl work`() throws {
    let text = try Guide().shell("varlinkctl").replacing(
      "/run/omnid/omnid.sock", with: "/mnt/socket")
    let result = try inDebian(text)
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("reps_online"))
  }
}
