/// What a method is, beside what its `.varlink` file says.
public struct MethodTraits: Hashable, Sendable {
  /// Whether a method answers more than once.
  public enum Stream: UInt8, Hashable, Sendable {
    case never
    /// Once, or again and again where the call asks for `more`.
    case optional
    /// A call without `more` is refused with `ExpectedMore`.
    case always
  }

  /// What the answer to a method's command says.
  public enum Reply: UInt8, Hashable, Sendable {
    /// Nothing but that it is done.
    case done
    /// The session.
    case session
    /// The session, where there is one.
    case sessionOrNone
    case message
    /// Each session with its own answer.
    case each
    /// The method is no command of the router's; its answer is a value of its own.
    case own
  }

  let method: Method
  let role: Role
  let name: String
  let changes: Bool
  let stream: Stream
  let reply: Reply
}

extension Method {
  /// By raw value. A test holds it against the files: no method is missing, none is too many.
  static let table: [MethodTraits] = customers + reps + responders + supervisors + managers

  private static let customers = [
    change(.customerAuthorize, .customer, "Authorize"),
    change(.customerMessage, .customer, "Message", .message),
    change(.customerLeave, .customer, "Leave", .session),
    change(.customerSetConsent, .customer, "SetConsent", .sessionOrNone),
    change(.customerAnnounce, .customer, "Announce", .session),
    change(.customerDelivered, .customer, "Delivered"),
    look(.customerAttend, .customer, "Attend", .always),
  ]

  private static let reps = [
    lease(.repAttend, .rep, "Attend", .always),
    lease(.repAttendAlso, .rep, "AttendAlso", .never),
    look(.repShowProfile, .rep, "ShowProfile"),
    change(.repSetPresence, .rep, "SetPresence"),
    change(.repLogOut, .rep, "LogOut"),
    change(.repAccept, .rep, "Accept"),
    change(.repDecline, .rep, "Decline"),
    change(.repReplied, .rep, "Replied"),
    change(.repStart, .rep, "Start", .session),
    change(.repInactivate, .rep, "Inactivate"),
    change(.repCloseTab, .rep, "CloseTab"),
    change(.repOpenTab, .rep, "OpenTab"),
    change(.repEnd, .rep, "End"),
    change(.repEndSessions, .rep, "EndSessions", .each),
    change(.repTransfer, .rep, "Transfer"),
    change(.repFinishWrapUp, .rep, "FinishWrapUp"),
    change(.repPick, .rep, "Pick"),
  ]

  private static let responders = [
    lease(.responderAttend, .responder, "Attend", .always),
    change(.responderJoin, .responder, "Join"),
    change(.responderReplied, .responder, "Replied"),
    change(.responderHandOff, .responder, "HandOff"),
    change(.responderEnd, .responder, "End"),
  ]

  private static let supervisors = [
    look(.supervisorOverview, .supervisor, "Overview", .optional),
    look(.supervisorListSessions, .supervisor, "ListSessions", .always),
    look(.supervisorListReps, .supervisor, "ListReps", .always),
    look(.supervisorListQueues, .supervisor, "ListQueues", .always),
    look(.supervisorShowSession, .supervisor, "ShowSession"),
    look(.supervisorShowRep, .supervisor, "ShowRep"),
    look(.supervisorShowCustomer, .supervisor, "ShowCustomer"),
    change(.supervisorEndSessions, .supervisor, "EndSessions", .each),
    change(.supervisorSetPresence, .supervisor, "SetPresence"),
    change(.supervisorAssign, .supervisor, "Assign"),
    change(.supervisorTransfer, .supervisor, "Transfer"),
    change(.supervisorRequeue, .supervisor, "Requeue"),
    change(.supervisorInactivate, .supervisor, "Inactivate"),
    change(.supervisorSetPriority, .supervisor, "SetPriority"),
    change(.supervisorDeleteSession, .supervisor, "DeleteSession"),
    look(.supervisorWatch, .supervisor, "Watch", .always),
  ]

  private static let managers = [
    change(.managerPutRep, .manager, "PutRep"),
    change(.managerRemoveRep, .manager, "RemoveRep"),
    change(.managerImportReps, .manager, "ImportReps", .own),
    change(.managerEraseCustomer, .manager, "EraseCustomer"),
    change(.managerReload, .manager, "Reload", .own),
    look(.managerCheckConfiguration, .manager, "CheckConfiguration"),
    look(.managerAudit, .manager, "Audit"),
    look(.managerStatistics, .manager, "Statistics"),
    look(.managerBackup, .manager, "Backup"),
    change(.managerAdvanceClock, .manager, "AdvanceClock", .own),
  ]

  private static func change(
    _ method: Method, _ role: Role, _ name: String, _ reply: MethodTraits.Reply = .done
  ) -> MethodTraits {
    MethodTraits(
      method: method, role: role, name: name, changes: true, stream: .never, reply: reply)
  }

  /// Takes a lease, which is a change, and has an answer of its own.
  private static func lease(
    _ method: Method, _ role: Role, _ name: String, _ stream: MethodTraits.Stream
  ) -> MethodTraits {
    MethodTraits(
      method: method, role: role, name: name, changes: true, stream: stream, reply: .own)
  }

  private static func look(
    _ method: Method, _ role: Role, _ name: String, _ stream: MethodTraits.Stream = .never
  ) -> MethodTraits {
    MethodTraits(
      method: method, role: role, name: name, changes: false, stream: stream, reply: .own)
  }
}
