import Interface

/// Which refusals each method may give, as the order of its checks has them (the comments on the
/// router's deciding functions). Who may give one must have it in its interface's file.
enum RefusalTable {
  static func refusals(of method: Interface.Method) -> Set<String> {
    Set(own[method]!.split(separator: " ").map(String.init))
      .union(method.changes && method.stream == .never ? ["KeyReused", "StorageFailed"] : [])
      .union(method == .repAttend || method == .responderAttend ? ["StorageFailed"] : [])
  }

  private static let own: [Interface.Method: String] = [
    .customerAuthorize: "NoSuchChannel BadName NotOnThisChannel TooManyCustomers",
    .customerMessage: "NoSuchChannel BadName PriorityOutOfRange TooManyFields OptedOut "
      + "TooManyCustomers TooManyOpenSessions FieldMissing NoSuchRep QueueFull TooFast",
    .customerLeave: "NoSuchChannel BadName NoOpenSession",
    .customerSetConsent: "NoSuchChannel BadName OptedOut TooManyCustomers",
    .customerAnnounce: "NoSuchChannel BadName NotOnThisChannel OptedOut SessionOpen "
      + "TooManyCustomers TooManyOpenSessions",
    .customerDelivered: "NoSuchSession WrongStatus",
    .customerAttend: "NoSuchChannel",

    .repAttend: "NoSuchRep",
    .repAttendAlso: "NoSuchStream NoSuchRep",
    .repSetPresence: "NoSuchRep NoSuchPresence StatusNotAllowed",
    .repLogOut: "NoSuchRep OngoingSessions NotPermitted",
    .repAccept: "NoSuchRep NoSuchSession WrongStatus NotOwner NoSuchOffer",
    .repDecline: "NoSuchRep NoSuchSession WrongStatus NotOwner NoSuchOffer DeclineNotAllowed "
      + "ReasonMissing ReasonUnknown BadName",
    .repReplied: "NoSuchRep NoSuchSession WrongStatus NotOwner NotPermitted",
    .repStart: "NoSuchRep NoSuchChannel BadName NotOnThisChannel NotPermitted OptedOut "
      + "SessionOpen TooManyCustomers TooManyOpenSessions",
    .repInactivate: "NoSuchRep NoSuchSession NotOnThisChannel WrongStatus NotOwner NotPermitted "
      + "InactivateHidden",
    .repCloseTab: "NoSuchRep NoSuchSession NotUnderThisModel HowMissing NotOnThisChannel "
      + "NotPermitted",
    .repOpenTab: "NoSuchRep NoSuchSession",
    .repEnd: "NoSuchRep NoSuchSession WrongStatus NotOwner NotPermitted BadName",
    .repEndSessions: "NoSuchRep NotPermitted TooManySessions",
    .repTransfer: "NoSuchRep NoSuchSession WrongStatus NotOwner NotPermitted NoSuchQueue "
      + "AlreadyTheirs QueueFull",
    .repFinishWrapUp: "NoSuchRep NoSuchSession WrongStatus NotOwner",
    .repPick: "NoSuchRep NoSuchSession WrongStatus NotPermitted NotOnline ServedByResponder "
      + "NotAvailable NotInQueue TooMuchWork NoRoom",

    .responderAttend: "NoSuchResponder",
    .responderJoin: "NoSuchResponder NotAttached NoSuchSession WrongStatus NotOwner",
    .responderReplied: "NoSuchResponder NoSuchSession WrongStatus NotOwner",
    .responderHandOff: "NoSuchResponder NoSuchSession WrongStatus NotOwner PriorityOutOfRange "
      + "NoSuchQueue NoSuchRep QueueFull",
    .responderEnd: "NoSuchResponder NoSuchSession WrongStatus NotOwner",

    .supervisorOverview: "",
    .supervisorListSessions: "NoSuchQueue NoSuchChannel NoSuchRep",
    .supervisorListReps: "NoSuchQueue",
    .supervisorListQueues: "",
    .supervisorShowSession: "NoSuchSession WrongStatus",
    .supervisorShowRep: "NoSuchRep",
    .supervisorShowCustomer: "NoSuchChannel NoSuchCustomer",
    .supervisorEndSessions: "TooManySessions",
    .supervisorSetPresence: "NoSuchRep NoSuchPresence StatusNotAllowed",
    .supervisorAssign: "NoSuchRep NoSuchSession WrongStatus NotOnline NotPermitted "
      + "AlreadyTheirs TooMuchWork",
    .supervisorTransfer: "NoSuchSession WrongStatus ServedByResponder NoSuchQueue NoSuchRep "
      + "AlreadyTheirs QueueFull",
    .supervisorRequeue: "NoSuchSession WrongStatus",
    .supervisorInactivate: "NoSuchSession NotOnThisChannel WrongStatus ServedByResponder "
      + "InactivateHidden",
    .supervisorSetPriority: "PriorityOutOfRange NoSuchSession WrongStatus",
    .supervisorDeleteSession: "NoSuchSession NotEnded StillHeld",
    .supervisorWatch: "CutOff",

    .managerPutRep: "BadName NoSuchProfile TooManyQueues NoSuchQueue StatusNotAllowed "
      + "TooManyReps",
    .managerRemoveRep: "NoSuchRep RepHasWork",
    .managerImportReps: "",
    .managerReload: "BadConfiguration InUse",
    .managerCheckConfiguration: "",
    .managerAudit: "",
    .managerStatistics: "",
    .managerAdvanceClock: "ClockIsReal",
  ]
}
