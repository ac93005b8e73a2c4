public import Containers

/// Why a command was refused. Nothing has changed but what was due anyway. The case's name is
/// the refusal's stable name; its values are what a program needs to act on it.
public enum Refusal: Error, Hashable, Sendable {
  // What was named is not there.
  case noSuchChannel(String)
  case noSuchQueue(String)
  case noSuchPresence(String)
  case noSuchProfile(String)
  case noSuchRep(String)
  case noSuchResponder(String)
  case noSuchSession(SessionID)
  case noOpenSession

  // What was said cannot be meant.
  /// The name is empty or longer than `max` bytes.
  case badName(field: String, max: Int)
  case priorityOutOfRange(max: Int32)
  case tooManyFields(max: Int)
  case tooManySessions(max: Int)
  case tooManyQueues(max: Int)
  case tooManyReps(max: Int)
  /// In all, or on the channel if one is named.
  case tooManyOpenSessions(max: Int, channel: String? = nil)
  case tooManyCustomers(max: Int)
  /// The customer has written as many messages in this minute as the limit allows.
  case tooFast(perMinute: Int)

  // The deed and the session do not go together.
  case notOnThisChannel(ChannelKind, Platform)
  case wrongStatus(Status)
  case notOwner
  case notPermitted(Permission)
  case optedOut
  case sessionOpen(SessionID)
  case queueFull(queue: String, limit: Int)
  case fieldMissing(String)
  case inactivateHidden
  case inactiveKeepsRep
  case howMissing
  case notUnderThisModel
  case notEnded(Status)
  case stillHeld(rep: String)
  case alreadyTheirs(rep: String)
  case servedByResponder

  // Offers.
  case noSuchOffer(OfferNumber)
  case declineNotAllowed
  case reasonMissing
  case reasonUnknown(String)

  // Reps.
  case statusNotAllowed(String)
  case notOnline(rep: String)
  case notInQueue(queue: String)
  case notAvailable
  case noRoom
  case tooMuchWork(max: Int)
  case ongoingSessions([SessionID])
  case repHasWork([SessionID])
  case notAttached(responder: String)

  // The configuration.
  case inUse([UseOfRemoved])
  case goneFromConfiguration([UseOfRemoved])
}

/// Something that the new configuration no longer has, and that is in use.
public struct UseOfRemoved: Hashable, Sendable {
  public var what: Kind
  @Name public var name: String
  /// How many sessions or reps use it.
  public var users: Int

  public enum Kind: UInt8, Hashable, Sendable { case channel, queue, presence, profile, responder }

  public init(_ what: Kind, name: String, users: Int) {
    self.what = what
    self.name = name
    self.users = users
  }
}

/// A session's status. Open is all but Error and Ended.
public enum Status: UInt8, Hashable, Sendable, CaseIterable {
  case new
  /// In a queue, for one rep, or held for a responder.
  case waitingForRep
  /// A rep or automation wrote first.
  case waitingForCustomer
  case active
  case consent
  case inactive
  case error
  case ended

  public var isOpen: Bool { self != .error && self != .ended }
}
