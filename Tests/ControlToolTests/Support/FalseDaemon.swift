import Foundation
import System
import TestSupport
import Testing
import Varlink

/// Answers on a socket as a daemon would, with what a test gives it to say. Calls and answers are
/// held against the interfaces' files: what neither side may say is found by `problems`.
final class FalseDaemon {
  /// What a call is answered with.
  enum Answer: Sendable {
    /// Each but the last continues.
    case replies([JSONValue])
    /// An error of the method's interface, or one with an interface of its own.
    case error(String, JSONValue)
    /// Replies that all continue; then the connection is closed.
    case cutOff([JSONValue])
    /// Replies that all continue, and nothing after them.
    case unending([JSONValue])
    /// Nothing, for as long as the client waits.
    case silence

    static func reply(_ parameters: JSONValue) -> Answer { .replies([parameters]) }
  }

  let path: String
  private let folder = TemporaryFolder()
  private let heard: HandOver<String>
  private let faults: HandOver<String>
  private let thread: WorkerThread
  private let stop: Socket
  private var heardSoFar: [String] = []

  /// - Parameter answers: what a method, as `Supervisor.Overview`, is answered with, each time.
  init(_ answers: [String: Answer]) throws {
    let path = folder.file("socket")
    let (mine, its) = try Socket.pair()
    let (heard, faults) = (try HandOver<String>(), try HandOver<String>())
    (self.path, stop, self.heard, self.faults) = (path, mine, heard, faults)
    thread = try WorkerThread(name: "false-daemon") {
      do {
        try FalseServer(path: path, answers: answers, heard: heard, faults: faults).serve(
          until: its)
      } catch {
        faults.put("\(error)")
      }
      its.close()
    }
    // A byte comes when it listens, or the end where it cannot.
    _ = mine.waitReadable(withinMilliseconds: 10_000)
  }

  deinit {
    stop.close()
    thread.join()
  }

  /// The calls that came so far, as `Supervisor.EndSessions {"sessions":[7]}`.
  var calls: [String] {
    var new: [String] = []
    heard.take(into: &new)
    heardSoFar += new
    return heardSoFar
  }

  /// What does not fit the interfaces, of what was said since it was last asked.
  var problems: [String] {
    var found: [String] = []
    faults.take(into: &found)
    return found
  }
}
