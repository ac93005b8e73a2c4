import Interface
import Simulation
import Vocabulary

/// The soak's own account of calls, answers and facts: which facts each answered call must have
/// made, and which it may have made.
///
/// Facts do not say by which call they came. So they are counted: of each kind, about each session
/// and rep, there must be as many as answered deeds made, and no more. What was asked and not
/// answered is asked again with its key; then nothing is uncertain any more, and the sums must be
/// right to the one. After that they begin anew.
struct Book {
  private(set) var history = History()
  private(set) var outstanding: [Int: Deed] = [:]
  /// Deeds without an answer that are to be asked again, in the order in which they were asked.
  private(set) var unresolved: [Deed] = []
  private(set) var accounts: [AccountName: Account] = [:]
  private(set) var tally = BookTally()

  private var lastID = 0
  /// How many messages without a key each customer lost the answer of.
  private var messagesWithoutKeyLost: [Int: Int32] = [:]

  // MARK: - Deeds

  mutating func nextID() -> Int {
    lastID += 1
    return lastID
  }

  mutating func ask(_ deed: Deed) {
    outstanding[deed.id] = deed
    tally.asked += 1
  }

  /// A deed was sent that nobody answers.
  mutating func send(_ deed: Deed) {
    tally.asked += 1
    doubt(deed)
  }

  /// It is done, as the daemon says.
  mutating func answer(_ id: Int, _ answer: DeedAnswer) -> Deed? {
    guard let deed = close(id) else { return nil }
    tally.answered += 1
    if let wanted = deed.mustAnswer {
      if wanted != answer.text {
        complain(
          "the same \(deed.method.deedName) again was answered \(answer.text) and not \(wanted)",
          deed.session)
      }
      return deed
    }
    for claim in deed.claims(answer) {
      accounts[claim.name, default: Account()].owed += claim.owed
      accounts[claim.name, default: Account()].mayBe += claim.mayBe
    }
    if deed.opensSession { history.claim(answer.session, by: deed.customer) }
    return deed
  }

  /// It was refused: nothing of it may have happened.
  mutating func refuse(_ id: Int, _ error: String) -> Deed? {
    guard let deed = close(id) else { return nil }
    tally.refused += 1
    if deed.mustAnswer != nil, !error.hasSuffix("StorageFailed") {
      complain(
        "the same \(deed.method.deedName) again was refused with \(error)", deed.session)
    }
    return deed
  }

  /// The connection broke before the answer.
  mutating func lose(_ id: Int) {
    guard let deed = outstanding.removeValue(forKey: id) else { return }
    tally.lost += 1
    // What was answered before is known; that it was asked again changes nothing.
    if deed.mustAnswer != nil { return }
    if deed.method == .customerMessage, !deed.hasKey {
      messagesWithoutKeyLost[deed.customer, default: 0] += 1
    }
    if deed.isSafeToRepeat {
      let place = unresolved.firstIndex { $0.id > id } ?? unresolved.count
      unresolved.insert(deed, at: place)
    } else {
      doubt(deed)
    }
  }

  /// Takes those that are to be asked again, in their order.
  mutating func takeUnresolved() -> [Deed] {
    defer { unresolved = [] }
    return unresolved
  }

  mutating func askAgain(_ deed: Deed) { outstanding[deed.id] = deed }

  private mutating func close(_ id: Int) -> Deed? { outstanding.removeValue(forKey: id) }

  private mutating func doubt(_ deed: Deed) {
    for claim in deed.claims(DeedAnswer()) {
      accounts[claim.name, default: Account()].mayBe += claim.owed + claim.mayBe
    }
  }

  // MARK: - Facts

  mutating func hear(_ fact: HeardFact) {
    let isNew = history.hear(fact)
    complaints += history.takeComplaints()
    guard isNew else { return }
    tally.facts += 1
    guard fact.kind.isCounted else { return }
    let name = AccountName(fact.kind, session: fact.session, rep: fact.rep)
    accounts[name, default: Account()].told += 1
  }

  mutating func hearOffer(of session: Int64, to rep: Int) {
    history.hearOffer(of: session, to: rep)
  }

  // MARK: - Settling

  private(set) var complaints: [Complaint] = []

  mutating func complain(_ sentence: String, _ session: Int64 = 0) {
    complaints.append(Complaint(sentence: sentence, session: session))
  }

  mutating func takeComplaints() -> [Complaint] {
    defer { complaints = [] }
    return complaints
  }

  /// Nothing is under way, and every fact was heard: the sums must be right.
  ///
  /// - Parameter held: Sessions that are over and still take of a rep's capacity.
  mutating func settle(held: Set<Int64>) {
    precondition(outstanding.isEmpty && unresolved.isEmpty, "nothing is uncertain")
    var wrong: [(AccountName, Account)] = []
    for (name, account) in accounts {
      let isMissing = account.told < account.owed
      let isTooMuch =
        name.kind.isOnlyAsked && account.told > account.owed + account.mayBe + allowance(name)
      if isMissing || isTooMuch { wrong.append((name, account)) }
    }
    for (name, account) in wrong.sorted(by: { $0.0.session < $1.0.session }) {
      complain(Self.sentence(name, account), name.session)
    }
    accounts.removeAll(keepingCapacity: true)
    messagesWithoutKeyLost.removeAll(keepingCapacity: true)
    history.settle(held: held)
    complaints += history.takeComplaints()
    tally.settled += 1
  }

  /// What other deeds may bring about.
  private func allowance(_ name: AccountName) -> Int32 {
    guard let story = history.stories[name.session] else {
      // One that was there before us may be another's.
      return name.session > 0 && name.session < history.firstSession ?? .max ? .max / 2 : 0
    }
    let channel = story.customer >= 0 ? channelOfCustomer(story.customer) : nil
    if name.kind == .sessionInactivated { return channel?.marksSilence ?? true ? .max / 2 : 0 }
    if name.kind == .sessionActivated {
      // A customer returns to their rep, or replies to the one who wrote first.
      guard story.startedBy >= 0 || channel?.keepsRep ?? true else { return 0 }
      return accounts[AccountName(.messageTaken, session: name.session)]?.told ?? 0
    }
    // A message that was answered `token_expired` is treated as new if its id comes again (S26),
    // so one whose answer was lost may be there twice.
    guard name.kind == .messageTaken, channel?.hasToken ?? true else { return 0 }
    return messagesWithoutKeyLost[story.customer] ?? 0
  }

  /// The channel of each customer, as the players have it.
  var channelOfCustomer: @Sendable (Int) -> ChannelPlan? = { _ in nil }

  private static func sentence(_ name: AccountName, _ account: Account) -> String {
    let whom = name.session > 0 ? " of session \(name.session)" : ""
    let who = name.rep >= 0 ? " by rep \(name.rep)" : ""
    let kind = name.kind.wireName
    return account.told < account.owed
      ? "\(account.owed) answered calls made \(kind)\(whom)\(who), and \(account.told) are there"
      : "\(kind)\(whom)\(who) is there \(account.told) times, and was asked for "
        + "\(account.owed + account.mayBe) times"
  }
}

extension Deed {
  /// Whether its answer names the session that became its customer's.
  var opensSession: Bool {
    [.customerMessage, .customerAnnounce, .customerLeave, .customerSetConsent, .repStart]
      .contains(method)
  }
}
