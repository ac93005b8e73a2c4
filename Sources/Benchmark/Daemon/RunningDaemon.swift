import Foundation
import System

/// An omnid of its own, in a folder of its own, for as long as this object lives.
final class RunningDaemon {
  let folder: URL
  let socket: String
  private let process = Process()

  /// Starts the omnid that lies beside this program, and waits until it answers.
  ///
  /// - Parameter state: Where its journal is; a folder that is there goes on.
  init?(state: URL? = nil) {
    folder = FileManager.default.temporaryDirectory.appending(path: "omnibench-\(UUID())")
    socket = folder.appending(path: "s").path
    let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "omnid")
    let configuration = folder.appending(path: "omnid.conf")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(Self.configuration.utf8).write(to: configuration)
      process.executableURL = program
      process.arguments = [
        "--config", configuration.path, "--socket", socket,
        "--state", (state ?? folder.appending(path: "state")).path,
      ]
      process.standardError = FileHandle.nullDevice
      try process.run()
    } catch {
      print("  omnid cannot be started (\(error)); build it first: swift build -c release")
      return nil
    }
    guard LoadClient(socket)?.answers() == true else {
      print("  omnid does not answer")
      return nil
    }
  }

  private static let configuration = """
    [Omnid]
    ConnectionsPerUserMax=8192
    ConnectionsMax=8192
    WorkPerRepMax=10000
    [Channel chat]
    Kind=whatsapp
    Queue=help
    [Channel night]
    Kind=sms
    Platform=standard
    Queue=later
    [Queue help]
    [Queue later]
    [Presence Here]
    Channels=chat
    [Profile all]
    Capacity=10000
    Presences=Here

    """

  /// What it takes of memory, in bytes.
  var residentBytes: Int { field(1) * 4_096 }

  private func field(_ place: Int) -> Int {
    let path = "/proc/\(process.processIdentifier)/statm"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let words = text.split(separator: " ")
    return place < words.count ? Int(words[place]) ?? 0 : 0
  }

  func stop() {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }

  /// Ends it as a crash does.
  func crash() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit {
    stop()
    try? FileManager.default.removeItem(at: folder)
  }
}
