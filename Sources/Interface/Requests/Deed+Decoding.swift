import Routing
import Vocabulary

// What each method asks, a line each.
extension Request.Deed {
  init(_ method: Method, _ said: Parameters) throws(UnfitParameter) {
    self =
      switch method.role {
      case .customer: try Request.Deed(customer: method, said)
      case .rep: try Request.Deed(rep: method, said)
      case .responder: try Request.Deed(responder: method, said)
      case .supervisor: try Request.Deed(supervisor: method, said)
      case .manager: try Request.Deed(manager: method, said)
      }
  }

  private init(customer method: Method, _ said: Parameters) throws(UnfitParameter) {
    switch method {
    case .customerAuthorize:
      self = .command(
        .authorize(customer: said.customer(), authenticated: said.flag(.authenticated)))
    case .customerMessage:
      let opening = Opening(
        priority: said.priority() ?? 0, targetTime: try said.instant(.targetTime),
        fields: said.texts(.fields), rep: said.direct())
      self = .command(
        .message(
          MessageCommand(
            customer: said.customer(), text: said.text(.text), messageID: said.optionalText(.id),
            opening: opening)))
    case .customerLeave: self = .command(.leave(customer: said.customer()))
    case .customerSetConsent:
      self = .command(.setConsent(customer: said.customer(), optedIn: said.flag(.optedIn)))
    case .customerAnnounce:
      self = .command(
        .announce(
          AnnounceCommand(
            customer: said.customer(), staysOpen: said.flag(.staysOpen),
            refusedWhileOpen: said.flag(.refusedWhileOpen))))
    case .customerDelivered: self = .command(.delivered(session: try said.session()))
    case .customerAttend: self = .attendChannels(said.texts(.channels))
    default: preconditionFailure("a method of org.omnid.Customer")
    }
  }

  private init(responder method: Method, _ said: Parameters) throws(UnfitParameter) {
    let responder = said.text(.responder)
    switch method {
    case .responderAttend: self = .attendResponder(responder)
    case .responderJoin:
      self = .command(.join(responder: responder, session: try said.session()))
    case .responderReplied:
      self = .command(.responderReplied(responder: responder, session: try said.session()))
    case .responderHandOff:
      self = .command(
        .handOff(
          HandOffCommand(
            responder: responder, session: try said.session(), queue: said.optionalText(.queue),
            priority: said.priority(), rep: said.direct())))
    case .responderEnd:
      self = .command(.responderEnd(responder: responder, session: try said.session()))
    default: preconditionFailure("a method of org.omnid.Responder")
    }
  }

  private init(manager method: Method, _ said: Parameters) throws(UnfitParameter) {
    switch method {
    case .managerPutRep:
      self = .command(
        .putRep(
          rep: said.text(.rep), profile: said.text(.profile), queues: said.texts(.queues)))
    case .managerRemoveRep:
      self = .command(.removeRep(rep: said.text(.rep), withWork: said.flag(.withWork)))
    case .managerImportReps:
      self = .importReps(
        said.objects(.reps).map {
          RepToPut(rep: $0.text(.rep), profile: $0.text(.profile), queues: $0.texts(.queues))
        })
    case .managerEraseCustomer: self = .eraseCustomer(said.customer())
    case .managerReload: self = .reload
    case .managerCheckConfiguration: self = .checkConfiguration
    case .managerAudit: self = .audit
    case .managerStatistics: self = .statistics(try said.statistics())
    case .managerBackup: self = .backup(try said.file())
    case .managerAdvanceClock: self = .advanceClock(try said.interval(.milliseconds))
    default: preconditionFailure("a method of org.omnid.Manager")
    }
  }
}
