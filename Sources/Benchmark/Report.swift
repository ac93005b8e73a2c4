/// The measurements as the tables that docs/MEASUREMENTS.md quotes.
public enum Report {
  private static let all: [(name: String, print: @Sendable () -> Void)] = [
    ("memory", memory), ("routing", routing), ("leaving", leaving), ("journal", journal),
    ("recovery", recovery), ("daemon", daemon), ("start", start),
  ]

  /// Measures what is named; all where nothing is.
  public static func run(_ names: [String]) {
    for name in names where !all.contains(where: { $0.name == name }) {
      print("there is no measurement \(name); there are", all.map(\.name).joined(separator: " "))
    }
    for entry in all where names.isEmpty || names.contains(entry.name) { entry.print() }
  }

  static func memory() {
    print("Memory, by what the process grows")
    print("  a rep              \(pad(Memory.bytesOfRep(100_000))) bytes (of 100,000)")
    print(
      "  a waiting session  \(pad(Memory.bytesOfWaitingSession(1_000_000))) bytes (of 1,000,000)")
  }

  static func routing() {
    print("A session is routed: opened, queued, offered, accepted")
    table(rows: [100, 1_000, 10_000, 100_000], named: "reps") {
      Measurements.routed(reps: $0, waiting: 0)
    }
    print("The same among 1,000 reps, while others wait whom nobody can take")
    table(rows: [0, 1_000, 100_000, 1_000_000], named: "waiting") {
      Measurements.routed(reps: 1_000, waiting: $0)
    }
  }

  static func leaving() {
    print("A rep of 1,000 comes free and is given the first of those who wait")
    table(rows: [1_000, 10_000, 100_000, 1_000_000], named: "waiting") {
      Measurements.freed(reps: 1_000, waiting: $0)
    }
    print("A rep with five sessions goes offline, and each is routed again")
    table(rows: [100, 1_000, 10_000, 100_000], named: "reps") {
      Measurements.left(reps: $0, sessions: 5)
    }
    print("The same of 1,000 reps, by the sessions of the one who goes")
    table(rows: [1, 5, 25, 100], named: "sessions") {
      Measurements.left(reps: 1_000, sessions: $0)
    }
  }

  static func journal() {
    let disk = JournalDisk()
    let few = JournalMeasurements.calls(300)
    let many = JournalMeasurements.calls(200_000)
    print("A call alone through a journal, and what the disk takes to flush a page at that time")
    for inline in [true, false] {
      let watch = JournalMeasurements.alone(few, inline: inline, disk)
      let how = inline ? "committed by its caller " : "handed to the thread    "
      print("  \(how)  \(times(watch))  flush \(times(disk.flushes()))")
    }
    print("Calls that are always under way")
    for underWay in [1, 64, 1_024, 16_384] {
      let some = Array(many.prefix(underWay * 300))
      for tellsFacts in [false, true] {
        let rate = JournalMeasurements.together(
          some, underWay: underWay, tellsFacts: tellsFacts, disk)
        print(
          "  \(pad(underWay))  \(pad(rate)) calls/s \(tellsFacts ? "with the table" : "")"
            + "  flush \(times(disk.flushes()))")
      }
    }
    print("Told in the table  \(pad(JournalMeasurements.tabled(many, disk))) facts/s")
  }

  static func recovery() {
    let disk = JournalDisk()
    print("A start, by what is to be remembered")
    for (reps, sessions) in [(1_000, 10_000), (10_000, 100_000), (100_000, 1_000_000)] {
      let all = RecoveryMeasurements(reps: reps, sessions: sessions, calls: 20_000, disk)
      print(
        "  \(pad(reps)) reps \(pad(sessions)) sessions and \(pad(all.facts)) facts since  "
          + "\(all.startMilliseconds) ms; snapshot of \(all.snapshotMegabytes) MB made in "
          + "\(all.makingMilliseconds) ms, kept in \(all.keepingMilliseconds) ms")
    }
  }

  static func daemon() {
    let disk = JournalDisk()
    print("A daemon on its socket: messages that wait in a queue, each answer on disk")
    for (clients, depth, bundles) in [(1, 1, 4_000), (64, 1, 1_500), (64, 16, 400)] {
      guard let daemon = RunningDaemon() else { return }
      let load = DaemonMeasurements.messages(
        clients: clients, depth: depth, bundles: bundles, daemon)
      print(
        "  \(pad(clients)) clients \(pad(depth)) deep  \(pad(load.perSecond)) calls/s  "
          + "\(times(load.watch))  flush \(times(disk.flushes()))")
    }
    guard let daemon = RunningDaemon() else { return }
    print("  idle  \(pad(daemon.residentBytes >> 10)) KiB")
    let many = DaemonMeasurements.residentBytes(connections: 4_096, daemon)
    print("  with 4,096 connections  \(pad(many >> 10)) KiB")
    print("  from a message to the offer  \(times(DaemonMeasurements.offers(2_000, daemon)))")
    print("  from start to first answer  \(times(DaemonMeasurements.starts(20)))")
  }

  static func start() {
    print("A daemon that was killed, from its start to its first answer; 100,000 reps")
    let desk = LargeDesk()
    func tell() {
      let since = desk.factsSinceSnapshot
      let watch = desk.starts(3)
      print(
        "  \(pad(desk.sessions)) sessions and keys \(pad(since)) facts since the snapshot  "
          + "\(watch.median / 1_000_000) ms, at most \(watch.quantile(1) / 1_000_000) ms")
    }
    desk.grow(reps: 100_000, sessions: 1_000_000)
    desk.settle()
    tell()
    desk.grow(reps: 0, sessions: 220_000)
    tell()
  }

  private static func times(_ watch: Stopwatch) -> String {
    "\(watch.median / 1_000) µs, at 99 % \(watch.quantile(0.99) / 1_000) µs"
  }

  private static func table(
    rows: [Int], named name: String, _ measure: (Int) -> Stopwatch
  ) {
    var first: Int64?
    for row in rows {
      let watch = measure(row)
      let median = max(1, watch.median)
      let growth = Double(median) / Double(first ?? median)
      first = first ?? median
      let times = Double(Int(growth * 100)) / 100
      print("  \(pad(row)) \(name)  median \(pad(Int(median))) ns  × \(times)")
    }
  }

  private static func pad(_ number: Int) -> String {
    let text = "\(number)"
    return String(repeating: " ", count: max(0, 9 - text.count)) + text
  }
}
