/// The measurements as the tables that docs/MEASUREMENTS.md quotes.
public enum Report {
  public static func memory() {
    print("Memory, by what the process grows")
    print("  a rep              \(pad(Memory.bytesOfRep(100_000))) bytes (of 100,000)")
    print(
      "  a waiting session  \(pad(Memory.bytesOfWaitingSession(1_000_000))) bytes (of 1,000,000)")
  }

  public static func routing() {
    print("A session is routed: opened, queued, offered, accepted")
    table(rows: [100, 1_000, 10_000, 100_000], named: "reps") {
      Measurements.routed(reps: $0, waiting: 0)
    }
    print("The same among 1,000 reps, while others wait whom nobody can take")
    table(rows: [0, 1_000, 100_000, 1_000_000], named: "waiting") {
      Measurements.routed(reps: 1_000, waiting: $0)
    }
  }

  public static func leaving() {
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
