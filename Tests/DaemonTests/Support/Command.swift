import Foundation

/// A program that is run to its end.
enum Command {
  static func run(
    _ program: String, _ arguments: [String], input: String? = nil
  ) throws -> (status: Int32, output: String, error: String) {
    let folder = TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    for name in ["in", "out", "err"] {
      _ = FileManager.default.createFile(
        atPath: folder.file(name), contents: name == "in" ? input.map { Data($0.utf8) } : nil)
    }
    // Files and not pipes: nobody need read while it runs.
    process.standardInput = FileHandle(forReadingAtPath: folder.file("in"))
    process.standardOutput = FileHandle(forWritingAtPath: folder.file("out"))
    process.standardError = FileHandle(forWritingAtPath: folder.file("err"))
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, folder.text(of: "out"), folder.text(of: "err"))
  }

  /// As another user, in these groups; only root can do that.
  static func run(
    _ program: String, _ arguments: [String], uid: UInt32, groups: [UInt32] = [],
    input: String? = nil
  ) throws -> (status: Int32, output: String, error: String) {
    try run("/usr/bin/setpriv", asUser(uid, groups) + [program] + arguments, input: input)
  }

  /// The arguments with which `setpriv` becomes that user.
  static func asUser(_ uid: UInt32, _ groups: [UInt32] = []) -> [String] {
    [
      "--reuid=\(uid)", "--regid=\(uid)",
      groups.isEmpty
        ? "--clear-groups" : "--groups=" + groups.map(String.init).joined(separator: ","),
    ]
  }
}

enum Root {
  static var isHere: Bool { geteuid() == 0 }
  static let reason = "only root can become other users: run the tests as root to see it"
}
