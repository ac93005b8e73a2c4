import Synchronization

/// Looks users and groups up in a thread of its own, so that nobody waits for a hanging directory
/// service longer than a limit.
///
/// A look-up cannot be cancelled: the thread stays in it until the service answers. Questions that
/// come meanwhile wait up to their own limits, and are dropped after that.
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

  /// Whether nobody waits for the answers any more.
  private final class GivenUp: Sendable {
    let flag = Atomic(false)
  }

  private let asked: HandOver<Asked>

  public init() throws(SystemError) {
    asked = try HandOver()
    let asked = asked
    _ = try WorkerThread(name: "accounts") {
      var several: [Asked] = []
      while asked.wait(into: &several) {
        for one in several { Self.answer(one) }
        several.removeAll()
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
    let answers = try HandOver<(Question, Answer)>()
    let givenUp = GivenUp()
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

  private static func answer(_ asked: Asked) {
    for question in asked.questions {
      if asked.givenUp.flag.load(ordering: .relaxed) { return }
      asked.answers.put((question, answer(to: question)))
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
