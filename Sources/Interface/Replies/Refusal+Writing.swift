import Varlink
import Vocabulary

// The fields of each refusal, the same in every interface that has it.
extension Refusal {
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    switch self {
    case .noSuch(let missing): missing.writeFields(to: &writer)
    case .limit(let refusal): refusal.writeFields(to: &writer)
    case .session(let refusal): refusal.writeFields(to: &writer)
    case .rep(let refusal): refusal.writeFields(to: &writer)
    case .configuration(.inUse(let uses)), .configuration(.goneFromConfiguration(let uses)):
      writer.key("uses")
      writer.beginArray()
      for use in uses { use.write(to: &writer) }
      writer.endArray()
    }
    writer.endObject()
  }
}

extension MissingRefusal {
  fileprivate func writeFields(to writer: inout JSONWriter) {
    switch self {
    case .channel(let name): writer.member(Keys.channel, name)
    case .queue(let name): writer.member(Keys.queue, name)
    case .presence(let name): writer.member(Keys.presence, name)
    case .profile(let name): writer.member("profile", name)
    case .rep(let name): writer.member(Keys.rep, name)
    case .responder(let name): writer.member("responder", name)
    case .session(let session): writer.member(Keys.session, session)
    case .offer(let offer):
      writer.key(Keys.offer)
      writer.number(offer.number)
    case .openSession: break
    }
  }
}

extension LimitRefusal {
  fileprivate func writeFields(to writer: inout JSONWriter) {
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
    case .queueFull(let queue, let limit):
      writer.member(Keys.queue, queue)
      writer.member("limit", limit)
    }
  }
}

extension SessionRefusal {
  fileprivate func writeFields(to writer: inout JSONWriter) {
    switch self {
    case .notOnThisChannel(let kind, let platform):
      writer.member("kind", kind.name)
      writer.member("platform", platform.wireName)
    case .wrongStatus(let status), .notEnded(let status):
      writer.member(Keys.status, status.wireName)
    case .sessionOpen(let session): writer.member(Keys.session, session)
    case .fieldMissing(let field): writer.member(Keys.field, field)
    case .stillHeld(let rep): writer.member(Keys.rep, rep)
    case .notOwner, .optedOut, .inactivateHidden, .inactiveKeepsRep, .howMissing,
      .notUnderThisModel, .servedByResponder, .notAvailable:
      break
    }
  }
}

extension RepRefusal {
  fileprivate func writeFields(to writer: inout JSONWriter) {
    switch self {
    case .notPermitted(let permission): writer.member("permission", permission.name)
    case .reasonUnknown(let reason): writer.member("reason", reason)
    case .statusNotAllowed(let name): writer.member(Keys.presence, name)
    case .notOnline(let rep), .alreadyTheirs(let rep): writer.member(Keys.rep, rep)
    case .notInQueue(let queue): writer.member(Keys.queue, queue)
    case .ongoingSessions(let sessions), .repHasWork(let sessions):
      writer.member("sessions", sessions)
    case .notAttached(let responder): writer.member("responder", responder)
    case .declineNotAllowed, .reasonMissing, .noRoom: break
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
