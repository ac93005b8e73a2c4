import Routing
import TestSupport
import Vocabulary

/// What customers, reps, responders, supervisors and managers do. Mostly they are sensible, so that
/// deep states are reached; a share of what they do is wrong on purpose.
///
/// What they know of sessions and offers they read in the auditor's books, which hold nothing but
/// what the facts told, as a desk would know it.
struct Workload {
  var dice: SeededGenerator
  var world: World
  /// The instant of the last command; a command's own may lie before it.
  var clock: Instant
  /// The configuration that the world's settings mean; a reload follows from it.
  var configuration: Configuration
  /// Messages that the gateway may send again.
  var sent: [MessageCommand] = []
  var messagesSent = 0
  /// Whether some customers have reached the limit of messages. The dice do not decide it, so that
  /// seeds which once failed still draw the same numbers.
  var countsPace: Bool
  /// Commands that follow the one before at once.
  var following: [Command] = []
  var asked: Asked?

  init(seed: UInt64) throws(Disagreement) {
    dice = SeededGenerator(seed: seed)
    countsPace = seed % 5 == 4
    world = World(&dice)
    clock = world.begins
    switch world.settings.configuration(following: nil) {
    case .success(let made): configuration = made
    case .failure(let problems):
      throw Disagreement("world", "its settings are refused: \(problems.list)")
    }
    following = [.daemon(.begin(configuration, adopting: nil, handedOver: []))]
    for responder in world.settings.responders where dice.happens(80) {
      following.append(.responder(.attachResponder(responder: responder.name)))
    }
    for rep in world.repNames.prefix(dice.within(1...world.repNames.count)) {
      following.append(putRep(rep))
    }
  }

  /// The next command and its instant. `due` is the deadline that comes first, which some commands
  /// meet to the millisecond.
  mutating func next(_ ledger: Ledger, due: Instant?) -> (command: Command, at: Instant) {
    if !following.isEmpty { return (following.removeFirst(), clock) }
    let at = nextInstant(due)
    if dice.happens(world.chaos), let command = chaos(ledger) { return (command, at) }
    let shares = [60, 80, 16, 10, 3, 6]
    let command: Command? =
      switch dice.index(byShare: shares) {
      case 0: customer(ledger)
      case 1: desk(ledger)
      case 2: responder(ledger)
      case 3: supervisor(ledger)
      case 4: manager(ledger, at)
      default: .daemon(.advance)
      }
    return (command ?? .daemon(.advance), at)
  }

  private mutating func nextInstant(_ due: Instant?) -> Instant {
    if dice.happens(2) {
      // The clock goes back for this one command; the core's time does not.
      return Instant(milliseconds: clock.milliseconds - Int64(dice.below(600_000)))
    }
    if let due, due > clock, dice.happens(20) {
      let far = due - clock > .hours(2)
      if !far || dice.happens(5) {
        clock = Instant(milliseconds: due.milliseconds - Int64(dice.below(2)))
        return clock
      }
    }
    let step: Int =
      switch dice.below(1_000) {
      case 0: dice.below(200_000_000)
      case 1..<4: dice.below(20_000_000)
      case 4..<30: dice.below(600_000)
      case 30..<200: 0
      default: dice.below(2 * world.pace)
      }
    clock = clock + Interval(milliseconds: Int64(step))
    return clock
  }

  /// Drops what was under way: its state is lost.
  mutating func forget() {
    following = []
    asked = nil
  }

  /// Traffic has stopped: nothing but time and what reps do with what they have.
  mutating func pass(_ interval: Interval) -> Instant {
    clock = clock + interval
    return clock
  }
}
