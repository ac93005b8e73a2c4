import Containers
import Vocabulary

/// The auditor's books: what follows from the facts, kept as plainly as can be. Lists that are
/// searched from one end to the other, sums that are made anew whenever somebody asks. It shares
/// nothing with the router but the vocabulary, so that a mistake would have to be made twice.
///
/// `apply` (Ledger+Apply) is the one door by which it changes.
struct Ledger {
  var configuration = Configuration.empty
  /// Open sessions, and ended ones that some rep still holds; by id.
  var sessions: [AuditedSession] = []
  /// By id.
  var reps: [AuditedRep] = []
  var customers: [AuditedCustomer?] = []
  var responders: [AuditedResponder] = []
  /// The rep whom each queue offered to last, for its ring (R5).
  var rings: [RepID?] = []

  var sessionsGiven: UInt64 = 0
  var offersGiven: UInt64 = 0
  var factsTold: UInt64 = 0
  /// The instant of the last fact, before which no time goes back.
  var lastFactAt = Instant.zero
  /// Nobody's silence is punished until then.
  var graceUntil = Instant.zero
  /// A session for which somebody's refusal ceased to count with the last fact.
  var lookedAtAgain: SessionID?
  var customerIndexes: [CustomerName: Int] = [:]

  func channel(_ id: ChannelID) -> Channel { configuration.channels[Int(id.index)] }
  func queue(_ id: QueueID) -> Queue { configuration.queues[Int(id.index)] }
  func profile(_ id: ProfileID) -> Profile { configuration.profiles[Int(id.index)] }
  func presence(_ id: PresenceID) -> PresenceStatus { configuration.presences[Int(id.index)] }
  func terms(_ id: TermsID) -> Terms { configuration.terms[Int(id.index)] }

  /// The answers that work of the channel gets when it is taken in that queue.
  func termsNow(_ channel: ChannelID, in queue: QueueID) -> TermsID {
    let place = Int(channel.index) * configuration.queues.count + Int(queue.index)
    return configuration.classes[Int(configuration.classOf[place])]
  }

  func termsNow(of session: AuditedSession) -> Terms {
    terms(termsNow(session.channel, in: session.queue))
  }

  // MARK: - Looking up

  func channelNamed(_ name: String) -> ChannelID? {
    for (index, channel) in configuration.channels.enumerated()
    where channel.isPresent && Name(channel.name) == Name(name) { return ChannelID(index) }
    return nil
  }

  func queueNamed(_ name: String) -> QueueID? {
    for (index, queue) in configuration.queues.enumerated()
    where queue.isPresent && Name(queue.name) == Name(name) { return QueueID(index) }
    return nil
  }

  func presenceNamed(_ name: String) -> PresenceID? {
    for (index, presence) in configuration.presences.enumerated()
    where presence.isPresent && Name(presence.name) == Name(name) { return PresenceID(index) }
    return nil
  }

  func profileNamed(_ name: String) -> ProfileID? {
    for (index, profile) in configuration.profiles.enumerated()
    where profile.isPresent && Name(profile.name) == Name(name) { return ProfileID(index) }
    return nil
  }

  func responderNamed(_ name: String) -> ResponderID? {
    for (index, responder) in configuration.responders.enumerated()
    where responder.isPresent && Name(responder.name) == Name(name) { return ResponderID(index) }
    return nil
  }

  func repNamed(_ name: String) -> RepID? {
    for rep in reps where Name(rep.name) == Name(name) { return rep.id }
    return nil
  }

  func repIndex(_ id: RepID) -> Int? {
    for (index, rep) in reps.enumerated() where rep.id == id { return index }
    return nil
  }

  func rep(_ id: RepID) -> AuditedRep? {
    for rep in reps where rep.id == id { return rep }
    return nil
  }

  func sessionIndex(_ id: SessionID) -> Int? {
    var low = 0
    var high = sessions.count
    while low < high {
      let middle = (low + high) / 2
      if sessions[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < sessions.count && sessions[low].id == id ? low : nil
  }

  func session(_ id: SessionID) -> AuditedSession? {
    sessionIndex(id).map { sessions[$0] }
  }

  func customerIndex(_ name: CustomerName) -> Int? { customerIndexes[name] }

  func customerIndex(_ id: CustomerID) -> Int? {
    let index = Int(id.slot)
    return index < customers.count && customers[index]?.id == id ? index : nil
  }

  func customer(_ name: CustomerName) -> AuditedCustomer? {
    customerIndex(name).flatMap { customers[$0] }
  }

  func customer(_ id: CustomerID) -> AuditedCustomer? {
    customerIndex(id).flatMap { customers[$0] }
  }

  // MARK: - Summing up

  /// What the rep holds: the sum over the work they have (C15).
  func load(of rep: RepID) -> AuditedLoad {
    var load = AuditedLoad()
    for session in sessions {
      guard let work = session.work, work.rep == rep else { continue }
      let answers = terms(work.terms)
      load.add(holding(of: work))
      if session.offer != nil { load.openOffers += 1 }
      let isPiece =
        switch work.phase {
        case .offered, .active: true
        case .inactive: false
        case .ended, .wrapUp: answers.countsAfterEnd
        }
      if isPiece { load.pieces += 1 }
      let held = holding(of: work)
      if held.takesFromPools || isPiece && !held.counters.isEmpty { load.isBusy = true }
    }
    return load
  }

  func holding(of work: AuditedWork) -> Holding {
    let phase = terms(work.terms)[work.phase]
    return work.step == 0 ? phase.holding : phase.steps[Int(work.step) - 1].holding
  }

  /// How many sessions wait in the queue, offered or not (R11).
  func size(of queue: QueueID) -> Int {
    var count = 0
    for session in sessions where session.isInQueue && session.queue == queue { count += 1 }
    return count
  }

  func isOnline(_ rep: AuditedRep) -> Bool { presence(rep.presence).kind == .online }

  /// By how many hundredths of a unit the fuller pool is past its total.
  func excess(of rep: AuditedRep) -> Int64 {
    let load = load(of: rep.id)
    var most: Int64 = 0
    for pool in Pool.allCases {
      let total = rep.totals[pool]
      most = max(most, load.used(pool, ofTotal: total) - total * 100)
    }
    return most
  }
}

/// A bot or an agent as the auditor keeps it: attached, or away and awaited until then, or gone.
enum AuditedResponder: Hashable {
  case gone
  case attached
  case away(until: Instant)
}
