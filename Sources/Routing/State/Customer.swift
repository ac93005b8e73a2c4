public import Containers
public import Vocabulary

/// What the core keeps of a customer on one channel. Written only by applying facts.
public struct Customer: Equatable, Sendable {
  public internal(set) var id: CustomerID
  /// The gateway's own id of them.
  @Name public internal(set) var name: String
  public internal(set) var channel: ChannelID
  public internal(set) var consent: Consent
  @Sometime public internal(set) var authorizedUntil: Instant?
  /// Where their open session is; nobody's place where there is none.
  var openSession: UInt32
  /// Ended sessions of theirs that a rep still holds: for as long they have a name.
  var heldSessions: UInt32 = 0
  /// Their last session on the channel is an Error (S23); `State.lastErrors` has it.
  public internal(set) var isLastAnError: Bool
  /// Who last served them, kept where the channel prefers that rep (R10).
  public internal(set) var lastRep: RepID?
  /// The last messages that came with an id of the gateway's, oldest first.
  var messages: [TakenMessage]

  static let blank = Customer(
    id: CustomerID(slot: 0, generation: 0), name: "", channel: ChannelID(0))

  init(id: CustomerID, name: String, channel: ChannelID) {
    self.id = id
    self.name = name
    self.channel = channel
    consent = .unknown
    openSession = SessionPlaces.nobody
    isLastAnError = false
    messages = []
  }

  /// Nothing is known of them that the core must keep beyond what runs out by itself.
  var isForgettable: Bool {
    openSession == SessionPlaces.nobody && heldSessions == 0 && consent == .unknown
      && !isLastAnError && lastRep == nil
  }
}

/// An Error that is a customer's last session, and why it is one.
public struct LastError: Hashable, Sendable {
  public var session: SessionID
  public var reason: FailureReason
}

/// A message that was taken, so that the same one again is answered as the first time.
struct TakenMessage: Equatable, Sendable {
  @Name var id: String
  var at: Instant
  var answer: MessageAnswer
}
