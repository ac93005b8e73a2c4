public import Containers

// What commands carry.

/// A customer, by the id that the gateway gives them on its channel.
public struct CustomerName: Hashable, Sendable {
  @Name public var channel: String
  @Name public var id: String

  public init(channel: String, id: String) {
    self.channel = channel
    self.id = id
  }

  /// The id that the journal gives to an erased customer in place of their own.
  public static func ofErased(_ id: CustomerID) -> String { "erased-\(id.slot).\(id.generation)" }
}

/// A customer writes. The text is looked at for keywords and goes no further.
public struct MessageCommand: Sendable {
  public var customer: CustomerName
  public var text: String
  /// The gateway's own id of the message.
  public var messageID: String?
  public var opening: Opening
  /// The limit of messages a minute, if the customer has reached it: the message is refused if it
  /// would be taken. Nil: they may write. The caller of the router counts, since a refusal is no
  /// fact.
  public var perMinuteReached: Int?

  public init(
    customer: CustomerName, text: String, messageID: String? = nil, opening: Opening = Opening(),
    perMinuteReached: Int? = nil
  ) {
    self.customer = customer
    self.text = text
    self.messageID = messageID
    self.opening = opening
    self.perMinuteReached = perMinuteReached
  }
}

/// What a message may carry for the session that it opens or takes out of Consent.
public struct Opening: Sendable {
  /// 0 is the most urgent. Nil: 0 for a new session, and what it has for one that is there.
  public var priority: Int32?
  public var targetTime: Instant?
  /// The names of the fields that the customer has filled in; their contents are not the core's.
  public var fields: [String]
  public var rep: DirectRep?

  public init(
    priority: Int32? = nil, targetTime: Instant? = nil, fields: [String] = [],
    rep: DirectRep? = nil
  ) {
    self.priority = priority
    self.targetTime = targetTime
    self.fields = fields
    self.rep = rep
  }
}

/// The one rep that a session is for (R10).
public struct DirectRep: Sendable {
  public var rep: String
  public var isRequired: Bool

  public init(rep: String, isRequired: Bool = false) {
    self.rep = rep
    self.isRequired = isRequired
  }
}

/// Automation sends a message (S8).
public struct AnnounceCommand: Sendable {
  public var customer: CustomerName
  public var staysOpen: Bool
  public var refusedWhileOpen: Bool

  public init(customer: CustomerName, staysOpen: Bool = false, refusedWhileOpen: Bool = false) {
    self.customer = customer
    self.staysOpen = staysOpen
    self.refusedWhileOpen = refusedWhileOpen
  }
}

/// A responder hands a session to the reps (S11).
public struct HandOffCommand: Sendable {
  public var responder: String
  public var session: SessionID
  public var queue: String?
  public var priority: Int32?
  public var rep: DirectRep?

  public init(
    responder: String, session: SessionID, queue: String? = nil, priority: Int32? = nil,
    rep: DirectRep? = nil
  ) {
    self.responder = responder
    self.session = session
    self.queue = queue
    self.priority = priority
    self.rep = rep
  }
}

public enum Actor: Sendable {
  case rep(String)
  case supervisor
}

public enum PresenceChanger: UInt8, Hashable, Sendable { case rep, supervisor }

/// What a rep who logs out with Active sessions chooses.
public enum LogOutChoice: UInt8, Hashable, Sendable { case endSessions, leaveSessions }

/// How the tab of an Active session is closed where the model asks (S15, S16).
public enum HowTabCloses: UInt8, Hashable, Sendable { case noCustomerResponse, end }

public enum TransferTarget: Sendable {
  case queue(String)
  case rep(String)
}
