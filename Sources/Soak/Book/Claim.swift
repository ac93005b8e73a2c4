import Interface
import Simulation
import Vocabulary

/// What an answered deed must have left among the facts: so many of one kind about one session and
/// rep, and at most so many more.
struct Claim: Equatable {
  var name: AccountName
  var owed: Int32
  var mayBe: Int32

  init(_ kind: FactKind, session: Int64 = 0, rep: Int = -1, owed: Int32 = 1, mayBe: Int32 = 0) {
    name = AccountName(kind, session: session, rep: rep)
    self.owed = owed
    self.mayBe = mayBe
  }

  static func perhaps(_ kind: FactKind, session: Int64 = 0, rep: Int = -1) -> Claim {
    Claim(kind, session: session, rep: rep, owed: 0, mayBe: 1)
  }
}

extension Deed {
  func claims(_ answer: DeedAnswer) -> [Claim] {
    switch method {
    case .customerAuthorize: [Claim(.customerAuthorized)]
    case .customerMessage: messageClaims(answer)
    case .customerLeave: [Claim(.sessionEnded, session: answer.session)]
    case .customerSetConsent:
      detail == "out"
        ? [Claim(.consentChanged), Claim(.sessionEnded, session: answer.session)]
        : [.perhaps(.consentChanged)]
    case .customerAnnounce:
      [Claim(detail == "open" ? .customerAwaited : .sessionEnded, session: answer.session)]
    case .customerDelivered: [Claim(.customerAwaited, session: session)]
    case .repSetPresence: [Claim(.presenceChanged, rep: rep)]
    case .repAccept, .repPick, .supervisorAssign:
      [Claim(.sessionActivated, session: session, rep: rep)]
    case .repDecline: [Claim(.offerDeclined, session: session, rep: rep)]
    case .repReplied: [Claim(.repReplied, session: session, rep: rep)]
    case .repStart: [Claim(.customerAwaited, session: answer.session)]
    case .repInactivate, .supervisorInactivate: [Claim(.sessionInactivated, session: session)]
    case .repCloseTab:
      [.perhaps(.tabMarked, session: session), .perhaps(.sessionInactivated, session: session)]
    case .repOpenTab: [.perhaps(.tabMarked, session: session)]
    case .repEnd, .responderEnd: [Claim(.sessionEnded, session: session)]
    case .repEndSessions, .supervisorEndSessions:
      answer.sessionsDone.map { Claim(.sessionEnded, session: $0) }
    case .repTransfer, .responderHandOff, .supervisorTransfer:
      [Claim(.sessionQueued, session: session)]
    case .repFinishWrapUp: [Claim(.holdReleased, session: session, rep: rep)]
    case .responderJoin: [Claim(.sessionJoined, session: session)]
    case .responderReplied: [Claim(.responderReplied, session: session)]
    case .supervisorSetPriority: [.perhaps(.priorityChanged, session: session)]
    case .supervisorDeleteSession: [Claim(.sessionDeleted, session: session)]
    // The first fence may be made before the watcher listens; the others are waited for.
    case .managerPutRep: [isFence ? .perhaps(.repPut) : Claim(.repPut)]
    case .managerImportReps: [Claim(.repPut, owed: 0, mayBe: Int32(detail) ?? 0)]
    case .managerRemoveRep: [Claim(.repRemoved)]
    case .customerAttend, .repAttend, .repAttendAlso, .repShowProfile, .repLogOut, .responderAttend,
      .supervisorOverview, .supervisorListSessions, .supervisorListReps, .supervisorListQueues,
      .supervisorShowSession, .supervisorShowRep, .supervisorShowCustomer, .supervisorSetPresence,
      .supervisorRequeue, .supervisorWatch, .managerEraseCustomer, .managerReload,
      .managerCheckConfiguration, .managerAudit, .managerStatistics, .managerBackup,
      .managerAdvanceClock:
      []
    }
  }

  private func messageClaims(_ answer: DeedAnswer) -> [Claim] {
    let taken = Claim(.messageTaken, session: answer.session)
    switch answer.outcome {
    case "opt_out": return [taken, Claim(.consentChanged)]
    case "opt_in", "double_opt_in": return [taken, .perhaps(.consentChanged)]
    default: return [taken]
    }
  }

  private var isFence: Bool { if case .fence = owner { true } else { false } }
}
