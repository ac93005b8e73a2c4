import Synchronization

/// Looks users and groups up in a thread of its own, so that a directory service that hangs holds
/// up nobody for longer than a limit.
///
/// A look-up cannot be called off: the thread stays in it until the service answers. Those who ask
/// meanwhile have their limits too, and what they gave up is not looked up any more.
public final class AccountLookups: Sendable {
  public enum Question: Hashable, Sendable {
    /// The number of a user, and of a group.
    case user(String)
    case group(String)
    /// The name of a user.
    case userName(UInt32)

    /// As a sentence names it.
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
    /// There is none.
    case nobody
    /// It cannot be told, and why.
    case failed(String)
    /// It was not told within the limit.
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

  /// Waits for the answers, at most so long for all of them together. Not to be called where others
  /// wait, as in an event loop.
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
    // One look-up at a time is under way: the first that is not answered is the one that hangs.
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
