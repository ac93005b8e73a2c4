import System
import Varlink

/// A connection to the daemon, and what is to be answered on it, in order.
struct Line {
  struct Pending {
    var what: Awaited
    /// On the monotonic clock, in microseconds.
    var sentAt: Int64
  }

  let role: LineRole
  var socket: Socket?
  var wire = ClientConnection()
  private var pending: [Pending] = []
  private var head = 0
  /// It has something to send.
  var isDirty = false
  /// The kernel took no more, and tells when it does.
  var watchesWriting = false

  init(_ role: LineRole) { self.role = role }

  var isOpen: Bool { socket != nil }

  var pendingCount: Int { pending.count - head }

  /// Whether all is answered that is no stream.
  var isQuiet: Bool { pending[head...].allSatisfy { $0.what == .stream } }

  /// Whether an answer of this kind is still to come.
  func awaits(_ look: Look) -> Bool { pending[head...].contains { $0.what == .look(look) } }

  /// When the oldest call was made that is not answered.
  var oldestSentAt: Int64? { pending[head...].first { $0.what != .stream }?.sentAt }

  mutating func call(
    _ method: String, _ parameters: [UInt8], _ mode: ReplyMode, _ what: Awaited, at now: Int64
  ) {
    wire.call(method, parameters, mode)
    isDirty = true
    if mode != .oneway { pending.append(Pending(what: what, sentAt: now)) }
  }

  /// What the reply answers that is read now.
  mutating func take(continues: Bool) -> Pending {
    let first = pending[head]
    guard !continues else { return first }
    head += 1
    if head > 64, head > pending.count / 2 {
      pending.removeFirst(head)
      head = 0
    }
    return first
  }

  /// The connection is gone, and these are not answered.
  mutating func close() -> [Awaited] {
    let left = pending[head...].map(\.what)
    socket?.close()
    self = Line(role)
    return left
  }
}

/// What an answer is waited for.
enum Awaited: Equatable {
  case deed(Int)
  case stream
  case look(Look)
}

/// A call that changes nothing, or none of the book's business.
enum Look: Equatable {
  /// Its answer is read and means nothing.
  case nothing
  /// The last fact that there is after a restart; so many were heard before.
  case lastFact(heard: UInt64)
  case sessions
  case reps
  case audit
  /// What is known of a customer, by number.
  case customer(Int)
  /// One that is over.
  case ended(Int64)
  /// For players, who learn of sessions from it.
  case waiting
  case statistics
  case clock(isStep: Bool)
  case reload(isGood: Bool)
  /// A key with other parameters.
  case otherParameters
}
