import Containers
import Vocabulary

// Records from their words: the other half of `State+SnapshotRecords`.
extension SnapshotReader {
  mutating func lease(from now: Instant) throws(SnapshotFault) -> Lease {
    switch try next() {
    case 0: return .none
    case 1: return .whole
    case 2: return .broken(until: try instant(from: now))
    default: throw SnapshotFault("no lease")
    }
  }

  mutating func rep(in slot: UInt32, from now: Instant) throws(SnapshotFault) -> Rep {
    let id = RepID(slot: slot, generation: try whole())
    var rep = Rep(id: id, name: try string(), profile: ProfileID(try index()))
    rep.presence = PresenceID(try index())
    rep.lease = try lease(from: now)
    rep.totals = Totals(primary: try next(), interruptible: try next())
    rep.load.primary = Weight(hundredths: try next(), percent: try next())
    rep.load.interruptible = Weight(hundredths: try next(), percent: try next())
    rep.openOffers = try whole()
    rep.pieces = try whole()
    rep.onlineSince = try instant(from: now)
    rep.lastOffer = try sometime(from: now)
    rep.idleSince = try instant(from: now)
    rep.cameOnline = try bits()
    for _ in 0..<(try count()) { rep.memberships.append(Membership(queue: QueueID(try index()))) }
    for _ in 0..<(try count()) {
      rep.refused.append(Refused(session: SessionID(try bits()), fact: try bits()))
    }
    rep.tied = Tied(first: try place(), last: try place())
    return rep
  }

  mutating func customer(in slot: UInt32, from now: Instant) throws(SnapshotFault) -> Customer {
    let id = CustomerID(slot: slot, generation: try whole())
    var customer = Customer(id: id, name: try string(), channel: ChannelID(try index()))
    customer.consent = try choice { $0.snapshotCode }
    customer.authorizedUntil = try sometime(from: now)
    customer.openSession = try place()
    customer.isLastAnError = try flag()
    customer.lastRep = try someRep()
    for _ in 0..<(try count()) { customer.messages.append(try message(from: now)) }
    return customer
  }

  private mutating func message(from now: Instant) throws(SnapshotFault) -> TakenMessage {
    let id = try string()
    let at = try instant(from: now)
    let session = try bits()
    let outcome: MessageOutcome
    switch try next() {
    case 1: outcome = .delivered
    case 2: outcome = .tokenExpired
    case 3: outcome = .keyword(try choice { $0.snapshotCode })
    case 4: outcome = .fieldMissing(try string())
    default: throw SnapshotFault("no answer to a message")
    }
    return TakenMessage(
      id: id, at: at,
      answer: MessageAnswer(session: session == 0 ? nil : SessionID(session), outcome: outcome))
  }

  mutating func session(from now: Instant) throws(SnapshotFault) -> Session {
    let id = SessionID(try bits())
    let customer = CustomerID(slot: try whole(), generation: try whole())
    let channel = ChannelID(try index())
    let queue = QueueID(try index())
    let status: Status = try choice { $0.snapshotCode }
    var session = Session(
      id: id, customer: customer, channel: channel, queue: queue, startedBy: try initiator(),
      at: now)
    session.status = status
    session.server = try server()
    session.lastRep = try someRep()
    session.conversation = try whole()
    session.priority = try whole()
    session.targetTime = try sometime(from: now)
    session.openedAt = try instant(from: now)
    session.lastWrote = try instant(from: now)
    session.waitingSince = try instant(from: now)
    let held = try next()
    session.heldFor = held < 0 ? nil : ResponderID(Int(UInt16(clamping: held)))
    if let rep = try someRep() { session.direct = Direct(rep: rep, isRequired: try flag()) }
    session.offerNumber = try bits()
    for _ in 0..<(try count()) {
      session.refusals.append(
        RefusalEntry(rep: try rep(), at: try instant(from: now), fact: try bits()))
    }
    session.keepsRefusals = try flag()
    session.work = try work(from: now)
    session.isTabShown = try flag()
    session.due = try due(from: now)
    session.places = try places()
    return session
  }

  private mutating func initiator() throws(SnapshotFault) -> Initiator {
    switch try next() {
    case 1: return .customer
    case 2: return .rep(try rep())
    case 3: return .automation
    default: throw SnapshotFault("nobody began a session")
    }
  }

  private mutating func server() throws(SnapshotFault) -> Server {
    switch try next() {
    case 1: return .nobody
    case 2: return .rep(try rep())
    case 3: return .responder(ResponderID(try index()))
    default: throw SnapshotFault("no server of a session")
    }
  }

  private mutating func work(from now: Instant) throws(SnapshotFault) -> Work? {
    guard let rep = try someRep() else { return nil }
    return Work(
      rep: rep, phase: try choice { $0.snapshotCode }, terms: TermsID(try index()),
      step: try whole(), since: try instant(from: now))
  }

  private mutating func due(from now: Instant) throws(SnapshotFault) -> SessionDeadlines {
    var due = SessionDeadlines()
    due.status = try sometime(from: now)
    due.offer = try sometime(from: now)
    due.refusals = try sometime(from: now)
    due.direct = try sometime(from: now)
    due.silence = try sometime(from: now)
    due.wait = try sometime(from: now)
    due.answer = try sometime(from: now)
    due.step = try sometime(from: now)
    return due
  }

  private mutating func places() throws(SnapshotFault) -> SessionPlaces {
    var places = SessionPlaces()
    switch try next() {
    case 1: places.tie = .none
    case 2: places.tie = .rep(try whole())
    case 3: places.tie = .responder(try whole())
    default: throw SnapshotFault("no owner of a session")
    }
    places.previous = try place()
    places.next = try place()
    return places
  }
}
