import Routing
import TestSupport
import Vocabulary

/// What must be on the disk: all that was recorded since a point that is there, and what was told
/// to have failed and may be there all the same.
struct ExpectedJournal {
  /// A point that is on disk, from which facts that may be lost are replayed.
  var base = Base()
  /// What was recorded since then.
  var recorded = Recorded()
  /// Writes that were reported as failed, and may be on the disk until something else is.
  var failed: [Recorded] = []
  /// The settings that were in force lately, as the actors know them and as the router does.
  private(set) var worlds: [(world: World, configuration: Configuration)] = []

  struct Base {
    var router = Router()
    var ledger = Ledger()
    /// How many notes were on disk.
    var notes = 0
    var fact: UInt64 { router.state.factNumber }
  }

  struct Recorded: Equatable {
    var facts: [StampedFact] = []
    /// The last fact of each command, and what was noted beside it.
    var ends: [End] = []

    struct End: Equatable {
      var fact: UInt64
      var note: [UInt8]
      /// The note stands alone.
      var isBare: Bool
    }

    mutating func add(_ handed: AuditedLog.Handed, after base: UInt64) {
      let last = handed.facts.last?.number ?? ends.last?.fact ?? base
      facts += handed.facts
      ends.append(End(fact: last, note: handed.note, isBare: handed.facts.isEmpty))
    }

    mutating func removeAll(after fact: UInt64) {
      facts.removeAll { $0.number > fact }
      ends.removeAll { $0.fact > fact }
    }

    mutating func removeAll(through fact: UInt64) {
      facts.removeAll { $0.number <= fact }
      ends.removeAll { $0.fact <= fact }
    }

    mutating func add(_ other: Recorded) {
      facts += other.facts
      ends += other.ends
    }

    /// Whether these notes are what was noted, except for what may not have been flushed: notes
    /// that stand alone at the end.
    func isNoted(_ found: [[UInt8]]) -> Bool {
      let mine = ends.filter { !$0.note.isEmpty }
      return found.elementsEqual(mine.prefix(found.count).map(\.note))
        && mine.dropFirst(found.count).allSatisfy(\.isBare)
    }
  }

  /// Notes the settings that came into force with a command.
  mutating func note(_ world: World, _ configuration: Configuration) {
    if worlds.last?.configuration == configuration { return }
    worlds.append((world, configuration))
    if worlds.count > 16 { worlds.removeFirst() }
  }

  /// Whether the facts that are there are those that were recorded, up to some place.
  func isTold(_ found: [StampedFact], by recorded: Recorded) -> Bool {
    let found = found.drop { $0.number <= base.fact }
    return found.elementsEqual(recorded.facts.prefix(found.count))
  }
}

/// What the seed makes of the disk.
struct DiskWeather {
  /// Of its own, so that the traffic does not depend on how often the disk is asked.
  var dice: SeededGenerator
  /// Nothing goes wrong: while a world is set up, and when all comes to rest.
  var isCalm = true
  /// A power cut comes after so many commands, about; and a failure.
  var cutEvery: Int
  var failsEvery: Int
  /// How often, in a hundred commands, the disk is not done before the next one.
  var slowness: Int
  var commandsSinceSnapshot = 0
  var events = DiskEvents()

  init(seed: UInt64) {
    dice = SeededGenerator(seed: seed ^ 0xD15C_D15C_D15C_D15C)
    cutEvery = dice.one(of: [150, 600, 2_500])
    failsEvery = dice.one(of: [150, 500, 2_000])
    slowness = dice.one(of: [0, 30, 80])
  }
}
