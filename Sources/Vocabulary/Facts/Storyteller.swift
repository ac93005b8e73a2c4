import Containers

/// Tells facts as a story, one line each, in plain words:
///
///     812  2026-01-05 10:00:00      session 12  offered to anna (offer 7, until 10:00:30)
///
/// Names stand in few facts, so the teller learns them as they pass: it is shown a history from its
/// beginning, or knows a state and is told of customers as it needs them. What it was never told of
/// it calls by its number.
public struct Storyteller: Sendable {
  var channels: [String] = []
  var queues: [String] = []
  var presences: [String] = []
  var profiles: [String] = []
  var responders: [String] = []
  var reps: [RepID: String] = [:]
  var customers: [CustomerID: CustomerSeen] = [:]
  /// The day of the line before: a line tells its own day only where that is another.
  private var day: Int64?

  struct CustomerSeen: Sendable {
    @Name var id: String
    var channel: ChannelID
  }

  public init() {}

  /// Forgets all customers: there may be millions, and a caller that can look names up learns only
  /// those that the next fact is about.
  public mutating func forgetCustomers() { customers.removeAll(keepingCapacity: true) }

  public mutating func learn(_ customer: CustomerID, name: String, on channel: ChannelID) {
    customers[customer] = CustomerSeen(id: name, channel: channel)
  }

  public mutating func learn(_ rep: RepID, name: String) { reps[rep] = name }

  /// The rep was removed: no later fact mentions them.
  public mutating func forget(_ rep: RepID) { reps[rep] = nil }

  /// Learns what the fact tells of names, and tells it.
  public mutating func line(_ stamped: StampedFact) -> StoryLine {
    learn(stamped.fact)
    let told = tell(stamped.fact, at: stamped.at)
    let isNewDay = stamped.at.day != day
    day = stamped.at.day
    return StoryLine(
      number: stamped.number,
      time: (isNewDay ? stamped.at.dateWords : "").padded(to: 10) + " " + stamped.at.timeWords,
      subject: told.subject, what: told.what)
  }

  /// Learns names from a fact without telling it.
  public mutating func learn(_ fact: Fact) {
    switch fact {
    case .daemon(.configured(let configuration)):
      channels = configuration.channels.map(\.name)
      queues = configuration.queues.map(\.name)
      presences = configuration.presences.map(\.name)
      profiles = configuration.profiles.map(\.name)
      responders = configuration.responders.map(\.name)
    case .rep(let id, .put(let name, _, _)):
      reps[id] = name
    case .customer(let id, .known(let name, let channel)):
      // A name that was learned before is kept: it may be the one of an erased customer.
      if customers[id] == nil { learn(id, name: name.id, on: channel) }
    case .daemon, .rep, .customer, .session, .offer, .responder:
      break
    }
  }
}

/// A fact as told, in columns.
public struct StoryLine: Hashable, Sendable {
  public var number: UInt64
  public var time: String
  /// Whom it is about: a session, a rep, a responder, a customer, or omnid.
  public var subject: String
  public var what: String

  /// Subject and deed, as the scripts of rules write them.
  public var words: String { subject + "  " + what }

  /// The same as a sentence, for where no column holds the subject apart.
  public var sentence: String { subject + " " + what }

  /// The whole line, its columns aligned with those of other lines.
  public var text: String {
    String(number).padded(toLeft: 8) + "  " + time.padded(to: 23) + "  "
      + subject.padded(to: 14) + "  " + what
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  func padded(toLeft width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
