import Foundation
import Journal
import JournalSQLite

/// The state of a daemon with a great many reps, sessions and keys, which is killed and started
/// again.
final class LargeDesk {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "omnibench-\(UUID())")
  private var reps = 0
  private(set) var sessions = 0

  init() {
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// More of them come in by the socket, each session with a key, and the daemon is killed.
  func grow(reps moreReps: Int, sessions more: Int) {
    guard let daemon = RunningDaemon(state: folder), let client = LoadClient(daemon.socket) else {
      return
    }
    client.ask(
      (reps..<reps + moreReps).map { rep in
        Array(
          """
          {"method":"org.omnid.Manager.PutRep","parameters":{"rep":"rep \(rep)","profile":"all",\
          "queues":["help"]}}
          """.utf8) + [0]
      })
    for start in stride(from: sessions, to: sessions + more, by: 50_000) {
      client.ask(
        (start..<min(start + 50_000, sessions + more)).map {
          LoadClient.message($0, on: "night", key: "key \($0)")
        })
    }
    (reps, sessions) = (reps + moreReps, sessions + more)
    daemon.crash()
  }

  /// Lets a daemon make the snapshot that it makes as it begins.
  func settle() {
    guard let daemon = RunningDaemon(state: folder) else { return }
    for _ in 0..<600 where factsSinceSnapshot > 1_000 { usleep(100_000) }
    daemon.crash()
  }

  /// From the start of the process to its first answer, and killed again.
  func starts(_ count: Int) -> Stopwatch {
    var watch = Stopwatch()
    for _ in 0..<count {
      let began = ContinuousClock.now
      guard let daemon = RunningDaemon(state: folder) else { break }
      watch.note(.now - began)
      daemon.crash()
    }
    return watch
  }

  /// Which a start reads one by one.
  var factsSinceSnapshot: Int {
    guard let reader = try? JournalReader(folder.appending(path: "journal").path),
      let told = try? reader.statistics(), let last = told.last
    else { return 0 }
    return Int(last - (told.lastSnapshot ?? 0))
  }
}
