extension Method {
  /// What its answers say. A test compares each type with the method's file.
  public var replyType: any Described.Type {
    switch self {
    case .customerAuthorize, .customerDelivered, .repAttendAlso, .repSetPresence, .repLogOut,
      .repAccept, .repDecline, .repReplied, .repInactivate, .repCloseTab, .repOpenTab, .repEnd,
      .repTransfer, .repFinishWrapUp, .repPick, .responderJoin, .responderReplied,
      .responderHandOff, .responderEnd, .supervisorSetPresence, .supervisorAssign,
      .supervisorTransfer, .supervisorRequeue, .supervisorInactivate, .supervisorSetPriority,
      .supervisorDeleteSession, .managerPutRep, .managerRemoveRep, .managerEraseCustomer,
      .managerBackup:
      DoneReply.self
    case .customerLeave, .customerAnnounce, .repStart: SessionReply.self
    case .customerSetConsent: SessionOrNoneReply.self
    case .customerMessage: MessageReply.self
    case .repEndSessions, .supervisorEndSessions: EachSessionReply.self
    case .customerAttend: GatewayNotice.self
    case .repAttend: DeskNotice.self
    case .responderAttend: ResponderNotice.self
    case .repShowProfile: ProfileReply.self
    case .supervisorOverview: OverviewReply.self
    case .supervisorListSessions: SessionListReply.self
    case .supervisorListReps: RepListReply.self
    case .supervisorListQueues: QueueListReply.self
    case .supervisorShowSession: ShowSessionReply.self
    case .supervisorShowRep: ShowRepReply.self
    case .supervisorShowCustomer: CustomerReply.self
    case .supervisorWatch: WatchReply.self
    case .managerImportReps: EachRepReply.self
    case .managerReload: ReloadReply.self
    case .managerCheckConfiguration: ProblemsReply.self
    case .managerAudit: AuditReply.self
    case .managerStatistics: StatisticsReply.self
    case .managerAdvanceClock: ClockReply.self
    }
  }
}
