import Routing
import Vocabulary

// What the methods of desks and supervisors ask.
extension Request.Deed {
  init(rep method: Method, _ said: Parameters) throws(UnfitParameter) {
    let rep = said.text(.rep)
    switch method {
    case .repAttend: self = .attendReps(said.texts(.reps))
    case .repAttendAlso: self = .attendAlso(stream: try said.number(.stream), rep: rep)
    case .repShowProfile: self = .showProfile(rep: rep)
    case .repSetPresence:
      self = .command(.setPresence(rep: rep, presence: said.text(.presence), by: .rep))
    case .repLogOut: self = .command(.logOut(rep: rep, choice: said.logOutChoice()))
    case .repStart: self = .command(.start(rep: rep, customer: said.customer()))
    case .repEndSessions:
      self = .command(.endSessions(sessions: try said.sessions(), by: .rep(rep)))
    default: self = .command(try Request.Deed.command(of: method, rep, said))
    }
  }

  /// What a rep does with one session.
  private static func command(
    of method: Method, _ rep: String, _ said: Parameters
  ) throws(UnfitParameter) -> Command {
    let session = try said.session()
    switch method {
    case .repAccept: return .accept(rep: rep, session: session, offer: try said.offer())
    case .repDecline:
      return .decline(
        rep: rep, session: session, offer: try said.offer(), reason: said.optionalText(.reason))
    case .repReplied: return .replied(rep: rep, session: session)
    case .repInactivate: return .inactivate(session: session, by: .rep(rep))
    case .repCloseTab: return .closeTab(rep: rep, session: session, how: said.how())
    case .repOpenTab: return .openTab(rep: rep, session: session)
    case .repEnd:
      return .end(session: session, rep: rep, disposition: said.optionalText(.disposition))
    case .repTransfer:
      return .transfer(session: session, to: try said.target(), by: .rep(rep))
    case .repFinishWrapUp: return .finishWrapUp(rep: rep, session: session)
    case .repPick: return .pick(rep: rep, session: session)
    default: preconditionFailure("a method of org.omnid.Rep for one session")
    }
  }

  init(supervisor method: Method, _ said: Parameters) throws(UnfitParameter) {
    switch method {
    case .supervisorOverview: self = .overview
    case .supervisorListSessions:
      self = .listSessions(
        SessionFilter(
          status: said.status(), queue: said.optionalText(.queue),
          channel: said.optionalText(.channel), rep: said.optionalText(.rep),
          limit: try said.limit()))
    case .supervisorListReps:
      self = .listReps(RepFilter(kind: said.presenceKind(), queue: said.optionalText(.queue)))
    case .supervisorListQueues: self = .listQueues
    case .supervisorShowSession: self = .showSession(try said.session())
    case .supervisorShowRep: self = .showRep(said.text(.rep), since: try said.instant(.since))
    case .supervisorShowCustomer: self = .showCustomer(said.customer())
    case .supervisorWatch:
      self = .watch(since: said.has(.since) ? try said.number(.since) : nil)
    default: self = .command(try Request.Deed.steering(method, said))
    }
  }

  private static func steering(
    _ method: Method, _ said: Parameters
  ) throws(UnfitParameter) -> Command {
    switch method {
    case .supervisorEndSessions:
      return .endSessions(sessions: try said.sessions(), by: .supervisor)
    case .supervisorSetPresence:
      return .setPresence(
        rep: said.text(.rep), presence: said.text(.presence), by: .supervisor)
    case .supervisorAssign:
      return .assign(session: try said.session(), rep: said.text(.rep))
    case .supervisorTransfer:
      return .transfer(session: try said.session(), to: try said.target(), by: .supervisor)
    case .supervisorRequeue: return .requeue(session: try said.session())
    case .supervisorInactivate:
      return .inactivate(session: try said.session(), by: .supervisor)
    case .supervisorSetPriority:
      return .setPriority(session: try said.session(), priority: said.priority() ?? 0)
    case .supervisorDeleteSession: return .deleteSession(session: try said.session())
    default: preconditionFailure("a method of org.omnid.Supervisor that changes something")
    }
  }
}
