import Foundation
import Journal
import JournalSQLite
import Vocabulary

/// What a durable answer costs: facts of real calls through a journal on a real disk.
enum JournalMeasurements {
  /// The facts of so many calls, four or five of a session's beginning in each.
  static func calls(_ count: Int) -> [[StampedFact]] {
    var calls: [[StampedFact]] = []
    var desk = Desk(reps: 0) { calls.append($0) }
    for index in 0..<count { calls.append(desk.ask(desk.newMessage(on: "chat", index))) }
    return calls
  }

  /// One call after the other, each waited for; committed by the caller or handed to the thread.
  static func alone(_ calls: [[StampedFact]], inline: Bool, _ disk: JournalDisk) -> Stopwatch {
    let writer = disk.writer(tellsFacts: false)
    defer { writer.stop() }
    var watch = Stopwatch()
    var told: [Completion] = []
    for (tag, facts) in calls.enumerated() {
      watch.time {
        writer.append(facts, tag: UInt64(tag))
        if !writer.submit(isAlone: inline) { writer.wait(milliseconds: 1_000) }
        told.removeAll(keepingCapacity: true)
        writer.takeCompleted(into: &told)
        while told.isEmpty {
          writer.wait(milliseconds: 1_000)
          writer.takeCompleted(into: &told)
        }
      }
    }
    return watch
  }

  /// So many calls are always under way; how many a second are told to be on disk.
  static func together(
    _ calls: [[StampedFact]], underWay: Int, tellsFacts: Bool, _ disk: JournalDisk
  ) -> Int {
    let writer = disk.writer(tellsFacts: tellsFacts)
    defer { writer.stop() }
    let began = ContinuousClock.now
    var told: [Completion] = []
    var open = 0
    for (tag, facts) in calls.enumerated() {
      writer.append(facts, tag: UInt64(tag))
      open += 1
      if open < underWay { continue }
      writer.submit(isAlone: false)
      writer.wait(milliseconds: 1_000)
      told.removeAll(keepingCapacity: true)
      writer.takeCompleted(into: &told)
      open -= told.count
    }
    while open > 0 {
      writer.submit(isAlone: false)
      writer.wait(milliseconds: 1_000)
      told.removeAll(keepingCapacity: true)
      writer.takeCompleted(into: &told)
      open -= told.count
    }
    return Stopwatch.perSecond(calls.count, since: began)
  }

  /// How many facts a second the table for people takes, when there is nothing else to do.
  static func tabled(_ calls: [[StampedFact]], _ disk: JournalDisk) -> Int {
    _ = together(calls, underWay: 4_096, tellsFacts: false, disk)
    let file = disk.reopen(tellsFacts: true)
    let began = ContinuousClock.now
    while (try? file.tidy()) == true {}
    return Stopwatch.perSecond(calls.reduce(0) { $0 + $1.count }, since: began)
  }
}
