public import Foundation

/// Programs that tests run, and where those of this build are.
public enum Program {
  /// What a program wrote, and its exit status.
  public struct Ended: Equatable, Sendable {
    public var output: String
    public var error: String
    public var status: Int32

    public init(output: String, error: String, status: Int32) {
      self.output = output
      self.error = error
      self.status = status
    }
  }

  /// The folder of the programs that were built together with the tests.
  public static let buildFolder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().path

  /// The path of a program of this build. Instead of omnid another can be tested.
  public static func built(_ name: String) -> String {
    let other = name == "omnid" ? ProcessInfo.processInfo.environment["OMNID_EXECUTABLE"] : nil
    return other ?? "\(buildFolder)/\(name)"
  }

  /// Runs a program to its end.
  @discardableResult
  public static func run(
    _ program: String, _ arguments: [String], input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Ended {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    if !environment.isEmpty {
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    }
    return try run(process, input: input)
  }

  /// As another user, in these groups; only root can do that.
  public static func run(
    _ program: String, _ arguments: [String], uid: UInt32, groups: [UInt32] = [],
    input: String? = nil
  ) throws -> Ended {
    try run("/usr/bin/setpriv", asUser(uid, groups) + [program] + arguments, input: input)
  }

  /// - Parameter start: How it is started.
  public static func run(
    _ process: Process, input: String? = nil, start: (Process) throws -> Void = { try $0.run() }
  ) throws -> Ended {
    // Files and not pipes, so that nobody must read while it runs.
    let folder = TemporaryFolder()
    try folder.write(input ?? "", to: "in")
    for name in ["out", "err"] { try folder.write("", to: name) }
    process.standardInput = FileHandle(forReadingAtPath: folder.file("in"))
    process.standardOutput = FileHandle(forWritingAtPath: folder.file("out"))
    process.standardError = FileHandle(forWritingAtPath: folder.file("err"))
    try start(process)
    process.waitUntilExit()
    return Ended(
      output: String(decoding: try folder.bytes(of: "out"), as: UTF8.self),
      error: String(decoding: try folder.bytes(of: "err"), as: UTF8.self),
      status: process.terminationStatus)
  }

  /// The arguments with which `setpriv` becomes that user.
  public static func asUser(_ uid: UInt32, _ groups: [UInt32] = []) -> [String] {
    [
      "--reuid=\(uid)", "--regid=\(uid)",
      groups.isEmpty
        ? "--clear-groups" : "--groups=" + groups.map(String.init).joined(separator: ","),
    ]
  }
}
