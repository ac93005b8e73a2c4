import Foundation
import Routing
import Vocabulary

/// What a waiting session and a rep take, by what the process grows.
enum Memory {
  static func bytesOfWaitingSession(_ count: Int) -> Int {
    var desk = Desk(reps: 1)
    let before = resident()
    desk.addWaiting(count)
    let bytes = (resident() - before) / count
    precondition(desk.router.state.openSessionCount == count, "all of them wait")
    return bytes
  }

  static func bytesOfRep(_ count: Int) -> Int {
    let before = resident()
    let desk = Desk(reps: count)
    let bytes = (resident() - before) / count
    precondition(desk.router.state.repCount == count, "all of them are there")
    return bytes
  }

  /// The process's resident memory, from the kernel's own account of it.
  private static func resident() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kibibytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return kibibytes * 1024
  }
}
