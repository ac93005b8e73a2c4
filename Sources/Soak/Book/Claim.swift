import Interface

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
    switch method.role {
    case .customer: customerClaims(answer)
    case .rep: repClaims(answer)
    case .responder: responderClaims
    case .supervisor: supervisorClaims(answer)
    case .manager: managerClaims
    }
  }

  private func customerClaims(_ answer: DeedAnswer) -> [Claim] {
    switch method {
    case .customerAuthorize: return [Claim(.customerAuthorized)]
    case .customerMessage:
      let taken = Claim(.messageTaken, session: answer.session)
      switch answer.outcome {
      case "opt_out": return [taken, Claim(.consentChanged)]
      case "opt_in", "double_opt_in": return [taken, .perhaps(.consentChanged)]
      default: return [taken]
      }
    case .customerLeave: return [Claim(.sessionEnded, session: answer.session)]
    case .customerSetConsent:
      return detail == "out"
        ? [Claim(.consentChanged), Claim(.sessionEnded, session: answer.session)]
        : [.perhaps(.consentChanged)]
    case .customerAnnounce:
      let kind: FactKind = detail == "open" ? .customerAwaited : .sessionEnded
      return [Claim(kind, session: answer.session)]
    case .customerDelivered: return [Claim(.customerAwaited, session: session)]
    default: return []
    }
  }

  private func repClaims(_ answer: DeedAnswer) -> [Claim] {
    switch method {
    case .repSetPresence: [Claim(.presenceChanged, rep: rep)]
    case .repAccept, .repPick: [Claim(.sessionActivated, session: session, rep: rep)]
    case .repDecline: [Claim(.offerDeclined, session: session, rep: rep)]
    case .repReplied: [Claim(.repReplied, session: session, rep: rep)]
    case .repStart: [Claim(.customerAwaited, session: answer.session)]
    case .repInactivate: [Claim(.sessionInactivated, session: session)]
    case .repCloseTab:
      [.perhaps(.tabMarked, session: session), .perhaps(.sessionInactivated, session: session)]
    case .repOpenTab: [.perhaps(.tabMarked, session: session)]
    case .repEnd: [Claim(.sessionEnded, session: session)]
    case .repEndSessions: answer.sessionsDone.map { Claim(.sessionEnded, session: $0) }
    case .repTransfer: [Claim(.sessionQueued, session: session)]
    case .repFinishWrapUp: [Claim(.holdReleased, session: session, rep: rep)]
    default: []
    }
  }

  private var responderClaims: [Claim] {
    switch method {
    case .responderJoin: [Claim(.sessionJoined, session: session)]
    case .responderReplied: [Claim(.responderReplied, session: session)]
    case .responderHandOff: [Claim(.sessionQueued, session: session)]
    case .responderEnd: [Claim(.sessionEnded, session: session)]
    default: []
    }
  }

  private func supervisorClaims(_ answer: DeedAnswer) -> [Claim] {
    switch method {
    case .supervisorEndSessions: answer.sessionsDone.map { Claim(.sessionEnded, session: $0) }
    case .supervisorAssign: [Claim(.sessionActivated, session: session, rep: rep)]
    case .supervisorTransfer: [Claim(.sessionQueued, session: session)]
    case .supervisorInactivate: [Claim(.sessionInactivated, session: session)]
    case .supervisorSetPriority: [.perhaps(.priorityChanged, session: session)]
    case .supervisorDeleteSession: [Claim(.sessionDeleted, session: session)]
    default: []
    }
  }

  /// The first may be made before the watcher listens; the others are waited for.
  private var isFence: Bool { if case .fence = owner { true } else { false } }

  private var managerClaims: [Claim] {
    switch method {
    case .managerPutRep: [isFence ? .perhaps(.repPut) : Claim(.repPut)]
    case .managerImportReps: [Claim(.repPut, owed: 0, mayBe: Int32(detail) ?? 0)]
    case .managerRemoveRep: [Claim(.repRemoved)]
    default: []
    }
  }
}
