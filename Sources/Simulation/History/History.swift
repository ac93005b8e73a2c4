import Vocabulary

/// The facts as a watcher hears them: one sequence without a gap, across all restarts, in which
/// no session does what it cannot. It knows what each open session is by the facts alone, and so
/// what the daemon must say of it.
public struct History {
  public private(set) var last: HeardFact?
  public private(set) var stories: [Int64: SessionStory] = [:]
  public private(set) var recent = FactRing()
  /// The last fact about a rep, by rep.
  public private(set) var lastFactOfRep: [Int: UInt64] = [:]
  /// Sessions before it are none of ours: they were there before.
  public private(set) var firstSession: Int64?
  public private(set) var lastSession: Int64 = 0
  public private(set) var sessionsOpened = 0
  public private(set) var complaints: [Complaint] = []
  public init() {}

  /// Those that came to be since the last time that all was settled.
  private var fresh: [Int64] = []
  /// Sessions with which customers were answered before the watcher heard of them.
  private var claimedAhead: [Int64: Int] = [:]

  public var number: UInt64 { last?.number ?? 0 }

  public mutating func takeComplaints() -> [Complaint] {
    defer { complaints = [] }
    return complaints
  }

  private mutating func complain(_ sentence: String, _ session: Int64 = 0) {
    complaints.append(Complaint(sentence: sentence, session: session))
  }

  // MARK: - Facts

  /// Takes the next fact in.
  ///
  /// - Returns: False if it was heard before, as the last one is when a watcher asks again.
  public mutating func hear(_ fact: HeardFact) -> Bool {
    if let last {
      if fact.number == last.number, fact.isSame(as: last) { return false }
      if fact.number <= last.number {
        complain("fact \(fact.number) was told before and is told otherwise now", fact.session)
        return false
      }
      if fact.number != last.number + 1 {
        complain("after fact \(last.number) comes fact \(fact.number): some are lost")
      }
      if fact.at < last.at {
        complain("fact \(fact.number) happened before the one before it", fact.session)
      }
    }
    last = fact
    recent.append(fact)
    if fact.rep >= 0 { lastFactOfRep[fact.rep] = fact.number }
    if fact.session > 0 { note(fact) }
    return true
  }

  private mutating func note(_ fact: HeardFact) {
    let session = fact.session
    if fact.kind == .sessionOpened { open(fact) }
    guard var story = stories[session] else { return noteStranger(fact) }
    if let sentence = story.take(fact) { complain(sentence, session) }
    story.lastFact = fact.number
    stories[session] = story
  }

  private mutating func open(_ fact: HeardFact) {
    let session = fact.session
    if firstSession == nil { firstSession = session }
    if session <= lastSession {
      return complain("session \(session) is opened, and \(lastSession) was before it", session)
    }
    lastSession = session
    sessionsOpened += 1
    var story = SessionStory()
    story.startedBy = fact.rep
    story.customer = claimedAhead.removeValue(forKey: session) ?? -1
    stories[session] = story
    fresh.append(session)
  }

  /// About a session that is over, or was there before us.
  private mutating func noteStranger(_ fact: HeardFact) {
    guard let firstSession, fact.session >= firstSession else { return }
    let mustNotFollow: [FactKind] = [
      .sessionHeld, .sessionQueued, .consentAsked, .customerAwaited, .sessionFailed, .sessionEnded,
      .priorityChanged, .offerMade, .offerDeclined, .offerMissed, .offerWithdrawn,
      .sessionActivated, .sessionJoined, .repReplied, .responderReplied, .sessionInactivated,
    ]
    if mustNotFollow.contains(fact.kind) {
      complain("session \(fact.session) is over, and \(fact.kind) follows", fact.session)
    }
  }

  // MARK: - From answers and streams

  /// A customer was answered with a session.
  public mutating func claim(_ session: Int64, by customer: Int) {
    guard session > 0, customer >= 0 else { return }
    guard var story = stories[session] else {
      if session > lastSession { claimedAhead[session] = customer }
      return
    }
    if story.customer >= 0, story.customer != customer {
      complain(
        "customers \(story.customer) and \(customer) were both answered with session \(session)",
        session)
    }
    story.customer = customer
    stories[session] = story
  }

  /// A desk heard of an offer.
  public mutating func hearOffer(of session: Int64, to rep: Int) {
    stories[session]?.noteOffer(to: rep, isHeard: true)
  }

  // MARK: - Settling

  /// All is answered, and all facts are heard: nothing may be left over. Sessions that are over and
  /// not held are forgotten.
  public mutating func settle(held: Set<Int64>) {
    for session in fresh where (stories[session]?.customer ?? 0) < 0 {
      complain("session \(session) was opened, and nobody was answered with it", session)
    }
    fresh = []
    for (session, customer) in claimedAhead.sorted(by: { $0.key < $1.key })
    where session >= firstSession ?? 0 {
      complain("customer \(customer) was answered with session \(session), which is not there")
    }
    claimedAhead = [:]
    for (session, story) in stories {
      for offers in story.offers where offers.heard > offers.told {
        complain(
          "rep \(offers.rep) heard \(offers.heard) offers of session \(session), and "
            + "\(offers.told) were made", session)
      }
      if story.status == .opened {
        complain("session \(session) was opened, and nothing became of it", session)
      }
    }
    stories = stories.filter { $0.value.status.isOpen || held.contains($0.key) }
  }
}
