import Synchronization

/// Looks users and groups up in a thread of its own, so that nobody waits for a hanging directory
/// service longer than a limit.
///
/// A look-up cannot be cancelled: the thread stays in it until the service answers. Questions that
/// come meanwhile wait up to their own limits, and are dropped after that. Each set of them keeps a
/// descriptor until the thread gets to it, so only a few sets may wait.
public final class AccountLookups: Sendable {
  public enum Question: Hashable, Sendable {
    /// Asks for the number of the user or group.
    case user(String)
    case group(String)
    /// Asks for the user's name.
    case userName(UInt32)

    /// The question as part of a sentence.
    public var words: String {
      switch self {
      case .user(let name): "user \(name)"
      case .group(let name): "group \(name)"
      case .userName(let id): "user \(id)"
      }
    }
  }

  public enum Answer: Hashable, Sendable {
    case number(UInt32)
    case name(String)
    /// There is no such user or group.
    case nobody
    /// The look-up failed; carries the reason.
    case failed(String)
    /// There was no answer within the limit.
    case late
  }

  private struct Asked: Sendable {
    var questions: [Question]
    var answers: HandOver<(Question, Answer)>
    var givenUp: GivenUp
  }

  /// How many sets of questions the thread has not got through.
  private final class WaitingCount: Sendable {
    let count = Atomic(0)
  }

  /// Whether nobody waits for the answers any more.
  private final class GivenUp: Sendable {
    let flag = Atomic(false)
  }

  static let waitingMax = 16

  private let asked: HandOver<Asked>
  private let waiting: WaitingCount

  public convenience init() throws(SystemError) { try self.init { Self.answer(to: $0) } }

  init(by lookUp: @escaping @Sendable (Question) -> Answer) throws(SystemError) {
    // The thread takes several sets at once; those that it has taken are counted with the others.
    let waiting = WaitingCount()
    self.waiting = waiting
    asked = try HandOver()
    let asked = asked
    _ = try WorkerThread(name: "accounts") {
      var several: [Asked] = []
      while asked.wait(into: &several) {
        while !several.isEmpty {
          Self.answer(several.removeFirst(), by: lookUp)
          waiting.count.subtract(1, ordering: .relaxed)
        }
      }
    }
  }

  deinit { asked.close() }

  /// Waits for the answers, at most so long for all of them together. It blocks, so an event loop
  /// must not call it.
  ///
  /// - Returns: An answer to each question.
  public func ask(
    _ questions: [Question], withinMilliseconds limit: Int64
  ) throws(SystemError) -> [Question: Answer] {
    var found: [Question: Answer] = [:]
    if questions.isEmpty { return found }
    guard waiting.count.load(ordering: .relaxed) < Self.waitingMax else {
      for question in questions { found[question] = .late }
      return found
    }
    let answers = try HandOver<(Question, Answer)>()
    let givenUp = GivenUp()
    waiting.count.add(1, ordering: .relaxed)
    asked.put(Asked(questions: questions, answers: answers, givenUp: givenUp))
    let end = SystemClock.monotonic.milliseconds + limit
    var some: [(Question, Answer)] = []
    let count = Set(questions).count
    while found.count < count {
      answers.take(into: &some)
      for (question, answer) in some { found[question] = answer }
      some.removeAll()
      if found.count == count { break }
      let rest = end - SystemClock.monotonic.milliseconds
      guard rest > 0 else { break }
      answers.wakeUp.wait(withinMilliseconds: Int32(clamping: rest))
    }
    givenUp.flag.store(true, ordering: .relaxed)
    // Look-ups are made one after the other, so the first without an answer is the one that hangs.
    for question in questions where found[question] == nil { found[question] = .late }
    return found
  }

  private static func answer(_ asked: Asked, by lookUp: (Question) -> Answer) {
    for question in asked.questions {
      if asked.givenUp.flag.load(ordering: .relaxed) { return }
      asked.answers.put((question, lookUp(question)))
    }
  }

  private static func answer(to question: Question) -> Answer {
    do throws(SystemError) {
      switch question {
      case .user(let name): return try Accounts.userID(of: name).map(Answer.number) ?? .nobody
      case .group(let name): return try Accounts.groupID(of: name).map(Answer.number) ?? .nobody
      case .userName(let id): return try Accounts.userName(of: id).map(Answer.name) ?? .nobody
      }
    } catch {
      return .failed("\(error)")
    }
  }
}
