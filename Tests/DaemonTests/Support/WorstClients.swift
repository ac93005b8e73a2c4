import Foundation
import TestSupport

/// Clients that do their worst, each in a process of its own, with what is left of the processor.
final class WorstClients {
  /// Ten who break every limit there is.
  static let ten = [
    "garbage", "latin", "half", "abrupt", "dribble", "deaf", "large", "too_long", "deep", "unread",
  ]
  /// Four who keep to the limits and want all there is, all the time.
  static let greedy = ["flood", "lists", "past", "churn"]
  /// Three hundred clients that read all old facts.
  static let readers = Array(repeating: "readers", count: 3)
  /// Three hundred clients that watch all new facts.
  static let watchers = Array(repeating: "watchers", count: 3)
  static let uid: UInt32 = 61_234

  /// A role under which they may call everything.
  static let role = """

    [Role worst]
    Users=\(uid)
    Interfaces=Customer Rep Responder Supervisor Manager

    """

  /// Whether the daemon is optimised and no other test runs: `make worst-test`.
  static var areAlone: Bool { ProcessInfo.processInfo.environment["OMNID_ALONE"] != nil }

  private var processes: [Process] = []

  init(_ socket: String, _ kinds: [String], asUser uid: UInt32) throws {
    for kind in kinds {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/setpriv")
      process.arguments =
        Program.asUser(uid)
        + ["nice", "-n", "19", "/usr/bin/python3", Python.path("worst.py"), socket, kind]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      processes.append(process)
    }
  }

  deinit {
    signal(SIGKILL)
    for process in processes { process.waitUntilExit() }
  }

  func pause() { signal(SIGSTOP) }
  func goOn() { signal(SIGCONT) }

  private func signal(_ number: Int32) {
    for process in processes { kill(process.processIdentifier, number) }
  }
}

/// The tests' own clients in another language.
enum Python {
  static func path(_ name: String) -> String {
    Repository.root.appending(path: "Tests/DaemonTests/Python/\(name)").path
  }
}
