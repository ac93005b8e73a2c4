/// What the core keeps of a customer on one channel. Written only by applying facts.
public struct Customer: Equatable, Sendable {
  public internal(set) var id: CustomerID
  public internal(set) var name: CustomerName
  public internal(set) var channel: ChannelID
  public internal(set) var consent: Consent
  public internal(set) var authorisedUntil: Instant?
  public internal(set) var openSession: SessionID?
  /// The Error that is their last session (S23).
  public internal(set) var lastError: LastError?
  /// Who last served them, kept where the channel prefers that rep (R10).
  public internal(set) var lastRep: RepID?
  /// The last messages that came with an id of the gateway's, oldest first.
  var messages: [TakenMessage]

  static let blank = Customer(
    id: CustomerID(slot: 0, generation: 0), name: CustomerName(channel: "", id: ""),
    channel: ChannelID(0))

  init(id: CustomerID, name: CustomerName, channel: ChannelID) {
    self.id = id
    self.name = name
    self.channel = channel
    consent = .unknown
    messages = []
  }

  /// Nothing is known of them that the core must keep beyond what runs out by itself.
  var isForgettable: Bool {
    openSession == nil && consent == .unknown && lastError == nil && lastRep == nil
  }
}

public struct LastError: Hashable, Sendable {
  public var session: SessionID
  public var reason: FailureReason
}

/// A message that was taken, so that the same one again is answered as the first time.
struct TakenMessage: Equatable, Sendable {
  var id: String
  var at: Instant
  var answer: MessageAnswer
}

/// The customer's id together with the channel it is one on.
struct CustomerKey: Hashable, Sendable {
  var channel: ChannelID
  var id: String
}
