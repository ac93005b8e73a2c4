import Vocabulary

// Every method, a row each: whose it is, its name, what kind of method it is, and what a call of it
// asks.
extension Method {
  /// By raw value. A test holds it against the files: no method is missing, none is too many.
  static let table: [MethodTraits] = customers + reps + responders + supervisors + managers

  private static let customers = [
    change(.customerAuthorize, .customer, "Authorize") { said in
      .command(
        .customer(.authorize(customer: said.customer(), authenticated: said.flag(.authenticated))))
    },
    change(.customerMessage, .customer, "Message", .message) { said throws(UnfitParameter) in
      let opening = Opening(
        priority: said.priority() ?? 0, targetTime: try said.instant(.targetTime),
        fields: said.texts(.fields), rep: said.direct())
      return .command(
        .customer(
          .message(
            MessageCommand(
              customer: said.customer(), text: said.text(.text), messageID: said.optionalText(.id),
              opening: opening))))
    },
    change(.customerLeave, .customer, "Leave", .session) { said in
      .command(.customer(.leave(customer: said.customer())))
    },
    change(.customerSetConsent, .customer, "SetConsent", .sessionOrNone) { said in
      .command(.customer(.setConsent(customer: said.customer(), optedIn: said.flag(.optedIn))))
    },
    change(.customerAnnounce, .customer, "Announce", .session) { said in
      .command(
        .customer(
          .announce(
            AnnounceCommand(
              customer: said.customer(), staysOpen: said.flag(.staysOpen),
              refusedWhileOpen: said.flag(.refusedWhileOpen)))))
    },
    change(.customerDelivered, .customer, "Delivered") { said throws(UnfitParameter) in
      .command(.customer(.delivered(session: try said.session())))
    },
    look(.customerAttend, .customer, "Attend", GatewayNotice.self, .always) { said in
      .attendChannels(said.texts(.channels))
    },
  ]

  private static let reps = [
    lease(.repAttend, .rep, "Attend", DeskNotice.self, .always) { said in
      .attendReps(said.texts(.reps))
    },
    lease(.repAttendAlso, .rep, "AttendAlso", DoneReply.self, .never) {
      said throws(UnfitParameter) in
      .attendAlso(stream: try said.number(.stream), rep: said.text(.rep))
    },
    look(.repShowProfile, .rep, "ShowProfile", ProfileReply.self) { said in
      .showProfile(rep: said.text(.rep))
    },
    change(.repSetPresence, .rep, "SetPresence") { said in
      .command(.rep(.setPresence(rep: said.text(.rep), presence: said.text(.presence), by: .rep)))
    },
    change(.repLogOut, .rep, "LogOut") { said in
      .command(.rep(.logOut(rep: said.text(.rep), choice: said.logOutChoice())))
    },
    change(.repAccept, .rep, "Accept") { said throws(UnfitParameter) in
      .command(
        .rep(.accept(rep: said.text(.rep), session: try said.session(), offer: try said.offer())))
    },
    change(.repDecline, .rep, "Decline") { said throws(UnfitParameter) in
      .command(
        .rep(
          .decline(
            rep: said.text(.rep), session: try said.session(), offer: try said.offer(),
            reason: said.optionalText(.reason))))
    },
    change(.repReplied, .rep, "Replied") { said throws(UnfitParameter) in
      .command(.rep(.replied(rep: said.text(.rep), session: try said.session())))
    },
    change(.repStart, .rep, "Start", .session) { said in
      .command(.rep(.start(rep: said.text(.rep), customer: said.customer())))
    },
    change(.repInactivate, .rep, "Inactivate") { said throws(UnfitParameter) in
      .command(.session(.inactivate(session: try said.session(), by: .rep(said.text(.rep)))))
    },
    change(.repCloseTab, .rep, "CloseTab") { said throws(UnfitParameter) in
      .command(.rep(.closeTab(rep: said.text(.rep), session: try said.session(), how: said.how())))
    },
    change(.repOpenTab, .rep, "OpenTab") { said throws(UnfitParameter) in
      .command(.rep(.openTab(rep: said.text(.rep), session: try said.session())))
    },
    change(.repEnd, .rep, "End") { said throws(UnfitParameter) in
      .command(
        .rep(
          .end(
            session: try said.session(), rep: said.text(.rep),
            disposition: said.optionalText(.disposition))))
    },
    change(.repEndSessions, .rep, "EndSessions", .each) { said throws(UnfitParameter) in
      .command(.session(.endSessions(sessions: try said.sessions(), by: .rep(said.text(.rep)))))
    },
    change(.repTransfer, .rep, "Transfer") { said throws(UnfitParameter) in
      .command(
        .session(
          .transfer(session: try said.session(), to: try said.target(), by: .rep(said.text(.rep)))))
    },
    change(.repFinishWrapUp, .rep, "FinishWrapUp") { said throws(UnfitParameter) in
      .command(.rep(.finishWrapUp(rep: said.text(.rep), session: try said.session())))
    },
    change(.repPick, .rep, "Pick") { said throws(UnfitParameter) in
      .command(.rep(.pick(rep: said.text(.rep), session: try said.session())))
    },
  ]

  private static let responders = [
    lease(.responderAttend, .responder, "Attend", ResponderNotice.self, .always) { said in
      .attendResponder(said.text(.responder))
    },
    change(.responderJoin, .responder, "Join") { said throws(UnfitParameter) in
      .command(.responder(.join(responder: said.text(.responder), session: try said.session())))
    },
    change(.responderReplied, .responder, "Replied") { said throws(UnfitParameter) in
      .command(
        .responder(.responderReplied(responder: said.text(.responder), session: try said.session()))
      )
    },
    change(.responderHandOff, .responder, "HandOff") { said throws(UnfitParameter) in
      .command(
        .responder(
          .handOff(
            HandOffCommand(
              responder: said.text(.responder), session: try said.session(),
              queue: said.optionalText(.queue), priority: said.priority(), rep: said.direct()))))
    },
    change(.responderEnd, .responder, "End") { said throws(UnfitParameter) in
      .command(
        .responder(.responderEnd(responder: said.text(.responder), session: try said.session())))
    },
  ]

  private static let supervisors = [
    look(.supervisorOverview, .supervisor, "Overview", OverviewReply.self, .optional) { _ in
      .overview
    },
    look(.supervisorListSessions, .supervisor, "ListSessions", SessionListReply.self, .always) {
      said throws(UnfitParameter) in
      .listSessions(
        SessionFilter(
          status: said.status(), queue: said.optionalText(.queue),
          channel: said.optionalText(.channel), rep: said.optionalText(.rep),
          limit: try said.limit()))
    },
    look(.supervisorListReps, .supervisor, "ListReps", RepListReply.self, .always) { said in
      .listReps(RepFilter(kind: said.presenceKind(), queue: said.optionalText(.queue)))
    },
    look(.supervisorListQueues, .supervisor, "ListQueues", QueueListReply.self, .always) { _ in
      .listQueues
    },
    look(.supervisorShowSession, .supervisor, "ShowSession", ShowSessionReply.self) {
      said throws(UnfitParameter) in
      .showSession(try said.session())
    },
    look(.supervisorShowRep, .supervisor, "ShowRep", ShowRepReply.self) {
      said throws(UnfitParameter) in
      .showRep(said.text(.rep), since: try said.instant(.since))
    },
    look(.supervisorShowCustomer, .supervisor, "ShowCustomer", CustomerReply.self) { said in
      .showCustomer(said.customer())
    },
    change(.supervisorEndSessions, .supervisor, "EndSessions", .each) {
      said throws(UnfitParameter) in
      .command(.session(.endSessions(sessions: try said.sessions(), by: .supervisor)))
    },
    change(.supervisorSetPresence, .supervisor, "SetPresence") { said in
      .command(
        .rep(.setPresence(rep: said.text(.rep), presence: said.text(.presence), by: .supervisor)))
    },
    change(.supervisorAssign, .supervisor, "Assign") { said throws(UnfitParameter) in
      .command(.session(.assign(session: try said.session(), rep: said.text(.rep))))
    },
    change(.supervisorTransfer, .supervisor, "Transfer") { said throws(UnfitParameter) in
      .command(
        .session(.transfer(session: try said.session(), to: try said.target(), by: .supervisor)))
    },
    change(.supervisorRequeue, .supervisor, "Requeue") { said throws(UnfitParameter) in
      .command(.session(.requeue(session: try said.session())))
    },
    change(.supervisorInactivate, .supervisor, "Inactivate") { said throws(UnfitParameter) in
      .command(.session(.inactivate(session: try said.session(), by: .supervisor)))
    },
    change(.supervisorSetPriority, .supervisor, "SetPriority") { said throws(UnfitParameter) in
      .command(.session(.setPriority(session: try said.session(), priority: said.priority() ?? 0)))
    },
    change(.supervisorDeleteSession, .supervisor, "DeleteSession") { said throws(UnfitParameter) in
      .command(.session(.deleteSession(session: try said.session())))
    },
    look(.supervisorWatch, .supervisor, "Watch", WatchReply.self, .always) {
      said throws(UnfitParameter) in
      .watch(since: said.has(.since) ? try said.number(.since) : nil)
    },
  ]

  private static let managers = [
    change(.managerPutRep, .manager, "PutRep") { said in
      .command(
        .rep(
          .putRep(rep: said.text(.rep), profile: said.text(.profile), queues: said.texts(.queues))))
    },
    change(.managerRemoveRep, .manager, "RemoveRep") { said in
      .command(.rep(.removeRep(rep: said.text(.rep), withWork: said.flag(.withWork))))
    },
    change(.managerImportReps, .manager, "ImportReps", .own(EachRepReply.self)) { said in
      .importReps(
        said.objects(.reps).map {
          RepToPut(rep: $0.text(.rep), profile: $0.text(.profile), queues: $0.texts(.queues))
        })
    },
    change(.managerEraseCustomer, .manager, "EraseCustomer") { said in
      .eraseCustomer(said.customer())
    },
    change(.managerReload, .manager, "Reload", .own(ReloadReply.self)) { _ in .reload },
    look(.managerCheckConfiguration, .manager, "CheckConfiguration", ProblemsReply.self) { _ in
      .checkConfiguration
    },
    look(.managerAudit, .manager, "Audit", AuditReply.self) { _ in .audit },
    look(.managerStatistics, .manager, "Statistics", StatisticsReply.self) {
      said throws(UnfitParameter) in
      .statistics(try said.statistics())
    },
    look(.managerBackup, .manager, "Backup", DoneReply.self) { said throws(UnfitParameter) in
      .backup(try said.file())
    },
    change(.managerAdvanceClock, .manager, "AdvanceClock", .own(ClockReply.self)) {
      said throws(UnfitParameter) in
      .advanceClock(try said.interval(.milliseconds))
    },
  ]

  private static func change(
    _ method: Method, _ role: Role, _ name: String, _ reply: MethodTraits.Reply = .done,
    _ deed: @escaping MethodTraits.Decoder
  ) -> MethodTraits {
    MethodTraits(
      method: method, role: role, name: name, changes: true, stream: .never, reply: reply,
      deed: deed)
  }

  /// Takes a lease, which is a change, and has an answer of its own.
  private static func lease(
    _ method: Method, _ role: Role, _ name: String, _ reply: any Described.Type,
    _ stream: MethodTraits.Stream, _ deed: @escaping MethodTraits.Decoder
  ) -> MethodTraits {
    MethodTraits(
      method: method, role: role, name: name, changes: true, stream: stream, reply: .own(reply),
      deed: deed)
  }

  private static func look(
    _ method: Method, _ role: Role, _ name: String, _ reply: any Described.Type,
    _ stream: MethodTraits.Stream = .never, _ deed: @escaping MethodTraits.Decoder
  ) -> MethodTraits {
    MethodTraits(
      method: method, role: role, name: name, changes: false, stream: stream, reply: .own(reply),
      deed: deed)
  }
}
