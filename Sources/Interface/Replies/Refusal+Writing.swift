import Varlink
import Vocabulary

// The fields of each refusal, the same in every interface that has it.
extension Refusal {
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    switch self {
    case .noSuchChannel, .noSuchQueue, .noSuchPresence, .noSuchProfile, .noSuchRep,
      .noSuchResponder, .noSuchSession:
      writeMissing(to: &writer)
    case .badName, .priorityOutOfRange, .tooManyFields, .tooManySessions, .tooManyQueues,
      .tooManyReps, .tooManyOpenSessions, .tooManyCustomers, .tooFast, .tooMuchWork:
      writeLimit(to: &writer)
    case .notOnThisChannel, .wrongStatus, .notPermitted, .sessionOpen, .queueFull,
      .fieldMissing, .notEnded, .stillHeld, .alreadyTheirs:
      writeOfSession(to: &writer)
    case .noSuchOffer, .reasonUnknown, .statusNotAllowed, .notOnline, .notInQueue,
      .ongoingSessions, .repHasWork, .notAttached, .inUse, .goneFromConfiguration:
      writeOther(to: &writer)
    case .noOpenSession, .notOwner, .optedOut, .inactivateHidden, .inactiveKeepsRep,
      .howMissing, .notUnderThisModel, .servedByResponder, .declineNotAllowed, .reasonMissing,
      .notAvailable, .noRoom:
      break
    }
    writer.endObject()
  }

  private func writeMissing(to writer: inout JSONWriter) {
    switch self {
    case .noSuchChannel(let name): writer.member(Keys.channel, name)
    case .noSuchQueue(let name): writer.member(Keys.queue, name)
    case .noSuchPresence(let name): writer.member(Keys.presence, name)
    case .noSuchProfile(let name): writer.member("profile", name)
    case .noSuchRep(let name): writer.member(Keys.rep, name)
    case .noSuchResponder(let name): writer.member("responder", name)
    case .noSuchSession(let session): writer.member(Keys.session, session)
    default: preconditionFailure("a refusal of what is not there")
    }
  }

  private func writeLimit(to writer: inout JSONWriter) {
    switch self {
    case .badName(let field, let max):
      writer.member(Keys.field, field)
      writer.member("max_bytes", max)
    case .priorityOutOfRange(let max): writer.member("max", Int64(max))
    case .tooManyOpenSessions(let max, let channel):
      writer.member("max", max)
      writer.member(Keys.channel, channel)
    case .tooManyFields(let max), .tooManySessions(let max), .tooManyQueues(let max),
      .tooManyReps(let max), .tooManyCustomers(let max), .tooMuchWork(let max):
      writer.member("max", max)
    case .tooFast(let perMinute): writer.member("per_minute", perMinute)
    default: preconditionFailure("a refusal for a limit")
    }
  }

  private func writeOfSession(to writer: inout JSONWriter) {
    switch self {
    case .notOnThisChannel(let kind, let platform):
      writer.member("kind", kind.name)
      writer.member("platform", platform.wireName)
    case .wrongStatus(let status), .notEnded(let status):
      writer.member(Keys.status, status.wireName)
    case .notPermitted(let permission): writer.member("permission", permission.name)
    case .sessionOpen(let session): writer.member(Keys.session, session)
    case .queueFull(let queue, let limit):
      writer.member(Keys.queue, queue)
      writer.member("limit", limit)
    case .fieldMissing(let field): writer.member(Keys.field, field)
    case .stillHeld(let rep), .alreadyTheirs(let rep): writer.member(Keys.rep, rep)
    default: preconditionFailure("a refusal for a session")
    }
  }

  private func writeOther(to writer: inout JSONWriter) {
    switch self {
    case .noSuchOffer(let offer):
      writer.key(Keys.offer)
      writer.number(offer.number)
    case .reasonUnknown(let reason): writer.member("reason", reason)
    case .statusNotAllowed(let name): writer.member(Keys.presence, name)
    case .notOnline(let rep): writer.member(Keys.rep, rep)
    case .notInQueue(let queue): writer.member(Keys.queue, queue)
    case .ongoingSessions(let sessions), .repHasWork(let sessions):
      writer.member("sessions", sessions)
    case .notAttached(let responder): writer.member("responder", responder)
    case .inUse(let uses), .goneFromConfiguration(let uses):
      writer.key("uses")
      writer.beginArray()
      for use in uses { use.write(to: &writer) }
      writer.endArray()
    default: preconditionFailure("a refusal about an offer, a rep or the configuration")
    }
  }
}

extension UseOfRemoved {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member(Keys.what, what.wireName)
    writer.member("name", name)
    writer.member("users", users)
    writer.endObject()
  }
}
