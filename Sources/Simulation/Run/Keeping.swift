import Journal
import Routing
import Vocabulary

/// What the simulation has of a journal: the log over the false disk, what was handed to it, and
/// what is known of that.
struct Keeping {
  let disk = FalseDisk()
  var log: SteppedLog<FalseDisk>
  /// Of its own, so that the traffic does not depend on how often the disk is asked.
  var dice: Dice
  /// Nothing goes wrong: while a world is set up, and when all comes to rest.
  var isCalm = true
  /// A power cut comes after so many commands, about; and a failure.
  var cutEvery: Int
  var failsEvery: Int
  /// How often, in a hundred commands, the disk is not done before the next one.
  var slowness: Int
  var commandsSinceSnapshot = 0

  /// Everything up to and with this fact was answered.
  var answered: UInt64 = 0
  /// A point that was answered, from which what may be lost is told again.
  var base = Base()
  /// The facts recorded since then, with the last fact of each command.
  var recorded = Recorded()
  /// What was told to have failed, time after time, and may be on the disk all the same until
  /// something else is.
  var failed: [Recorded] = []
  /// The settings that were in force lately, as the actors know them and as the router does.
  var worlds: [(world: World, configuration: Configuration)] = []

  var completions: [Completion] = []
  /// Whether the last step was told to have failed.
  var hasFailed = false
  var events = DiskEvents()
  #if PLANTED_FAULTS
    var fault: DiskFault?
  #endif

  struct Base {
    var router = Router()
    var ledger = Ledger()
    var fact: UInt64 { router.state.factNumber }
  }

  struct Recorded: Equatable {
    var facts: [StampedFact] = []
    var ends: [UInt64] = []

    mutating func removeAll(after fact: UInt64) {
      facts.removeAll { $0.number > fact }
      ends.removeAll { $0 > fact }
    }

    mutating func removeAll(through fact: UInt64) {
      facts.removeAll { $0.number <= fact }
      ends.removeAll { $0 <= fact }
    }
  }

  static let choreTag = UInt64.max

  init(seed: UInt64) {
    dice = Dice(seed: seed ^ 0xD15C_D15C_D15C_D15C)
    cutEvery = dice.one(of: [150, 600, 2_500])
    failsEvery = dice.one(of: [150, 500, 2_000])
    slowness = dice.one(of: [0, 30, 80])
    log = SteppedLog(disk)
  }

  var isAllAnswered: Bool { recorded.ends.last ?? base.fact <= answered }

  /// Hands over what a command recorded. The note stands for what a daemon keeps beside it.
  mutating func record(_ facts: [StampedFact]) {
    commandsSinceSnapshot += 1
    guard let end = facts.last?.number else { return }
    recorded.facts += facts
    recorded.ends.append(end)
    log.append(facts, note: Self.note(end), tag: end)
    #if PLANTED_FAULTS
      if fault == .answeredTooSoon { answered = end }
    #endif
  }

  static func note(_ end: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: end >> UInt64($0 * 8)) }
  }

  static func end(_ note: [UInt8]) -> UInt64 {
    note.enumerated().reduce(0) { $0 | UInt64($1.element) << UInt64($1.offset * 8) }
  }

  /// Lets the disk do what it was handed, and hears what became of it.
  mutating func step() {
    log.submit(isAlone: true)
    log.step()
    hear()
  }

  mutating func hear() {
    completions.removeAll(keepingCapacity: true)
    log.takeCompleted(into: &completions)
    for completion in completions where completion.tag != Self.choreTag {
      if completion.failure != nil, !isDeaf {
        hasFailed = true
      } else {
        answered = max(answered, completion.tag)
        failed = []
      }
    }
  }

  private var isDeaf: Bool {
    #if PLANTED_FAULTS
      if fault == .failureNotHeard {
        return true
      }
    #endif
    return false
  }
}
