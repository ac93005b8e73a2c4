import Interface
import System
import Varlink

/// One rep's desk: what is theirs, what the stream told and what was asked. One connection has the
/// stream, which is the lease; the other the calls.
struct DeskModel: LiveModel {
  let rep: String
  /// What the keys of this desk's calls begin with: no other desk's do.
  let keyPrefix: String
  var size = TerminalSize(columns: 80, rows: 24)

  var presence: String?
  var choices = DeskChoices()
  var queues: [String] = []
  /// Who waits in the rep's queues, as far as the question which to pick has been told.
  var pickable: [DeskPick] = []
  /// In the order in which they became the rep's.
  var sessions: [DeskEntry] = []
  var selected: Int64?
  var log = DeskLog()
  var prompt: DeskPrompt?
  /// The first line of the help that is shown; nil if none is.
  var help: Int?

  /// What the stream has told since it began, until it has told all that was there.
  var arriving: [DeskEntry]?
  var hasAttended = false
  /// Since when the lease is not whole.
  var awaySince: Int64?
  var isCallable = false
  /// The calls that are not answered, the oldest first.
  var calls: [DeskCall] = []
  var callCount = 0
  var lookedAt: Int64 = 0

  /// Whether an offer rings the terminal's bell.
  let ringsBell: Bool

  init(rep: String, keyPrefix: String, ringsBell: Bool = true) {
    self.rep = rep
    self.keyPrefix = keyPrefix
    self.ringsBell = ringsBell
  }

  mutating func take(_ event: LiveEvent, at now: Int64) -> [LiveEffect] {
    switch event {
    case .resized(let size): self.size = size
    case .key(let key): return press(key, now)
    case .tick: return lookAgain(now)
    case .connected(.stream):
      return [.call(.stream, .repAttend, CallArguments { $0.reps = [rep] }, .more)]
    case .connected(.calls): return askAgain(now)
    case .away(.stream, _):
      arriving = nil
      if awaySince == nil {
        awaySince = now
        log.add("the daemon is away, and with it the lease; trying again", .red, at: now)
      }
    case .away(.calls, _): isCallable = false
    case .reply(.stream, let reply, continues: _): return takeNotice(reply, now)
    case .reply(.calls, let reply, let continues): return takeAnswer(reply, continues, now)
    case .refused(.stream, let refusal): return takeRefusal(ofLease: refusal, now)
    case .refused(.calls, let refusal): return takeRefusal(refusal, now)
    }
    return []
  }

  /// The daemon's time.
  func daemonTime(at now: Int64) -> Int64 { choices.manualClock ?? now + choices.clockBehind }

  /// Offers first: they run out.
  var listed: [DeskEntry] { sessions.filter(\.isOffer) + sessions.filter { !$0.isOffer } }

  /// What the presence means; nil if it is not known.
  var presenceKind: PresenceKindWord? { presence.flatMap { choices.kind(of: $0) } }

  func session(_ number: Int64) -> DeskEntry? { sessions.first { $0.number == number } }
}
