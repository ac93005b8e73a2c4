import Interface

/// How far the look at everything has come that follows a restart or a rest.
struct Checker {
  enum Step {
    /// The clock is moving, if it is to jump first.
    case clock
    /// What the watcher missed is heard.
    case hearing
    /// The lists are read, and the facts of that time are received.
    case listed
    /// What was not answered is asked again, and its facts are heard.
    case asked
  }

  var step = Step.hearing
  private(set) var began: Int64 = 0
  var fence = Fence()
  var sessions: [SessionRow] = []
  var reps: [RepRow] = []
  /// The last fact before the lists.
  var listedFrom: UInt64 = 0
  var samples = Samples()

  mutating func begin(at now: Int64) {
    began = now
    step = .hearing
    fence.isAnswered = false
    fence.fact = nil
    sessions.removeAll(keepingCapacity: true)
    reps.removeAll(keepingCapacity: true)
  }

  var held: Set<Int64> {
    Set(sessions.lazy.filter { $0.status == "ended" }.map(\.session))
  }
}

/// A change that is made for its fact: once the watcher hears that, it has heard all before it.
struct Fence {
  static let repCount = 32

  private(set) var number = 0
  var isAnswered = false
  /// As the watcher heard it.
  var fact: UInt64?
  /// When it is put up again, because it was refused, or made before the watcher listened.
  var againAt: Int64 = 0

  private static let patienceMilliseconds: Int64 = 2_000

  /// The rep that is put, one of a few, so that one fence is not taken for the one before it.
  var rep: Int { number % Self.repCount }

  /// Another one than they had, and than the one before, which may have been lost.
  var queue: String { DeskPlan.queues[number / Self.repCount % DeskPlan.queues.count] }

  mutating func putUp(at now: Int64) {
    number += 1
    isAnswered = false
    fact = nil
    againAt = now + Self.patienceMilliseconds
  }
}

/// Deeds that were answered before a restart, and how: the same again must be answered the same.
struct Samples {
  private(set) var deeds: [(deed: Deed, text: String)] = []
  private var next = 0
  private static let capacity = 64

  mutating func add(_ deed: Deed, _ text: String) {
    if deeds.count < Self.capacity {
      deeds.append((deed, text))
    } else {
      deeds[next] = (deed, text)
      next = (next + 1) % Self.capacity
    }
  }
}
