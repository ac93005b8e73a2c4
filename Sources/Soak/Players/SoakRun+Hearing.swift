import Containers
import Interface
import Simulation
import System
import TestSupport
import Varlink
import Vocabulary

// What streams tell the players.
extension SoakRun {
  func hear(_ role: LineRole, _ parameters: JSONNode?) {
    switch role {
    case .watcher: hearFact(parameters)
    case .deskStream(let desk): hearDesk(desk, parameters)
    case .gatewayStream: hearGateway(parameters)
    case .responderStream(let responder): hearResponder(responder, parameters)
    case .inspector, .manager, .overview, .supervisor, .gateway, .desk, .responder: break
    }
  }

  private func hearFact(_ parameters: JSONNode?) {
    let row = json.read(parameters, as: WatchReply.self).fact
    if row.number == 0 { return complain("the watcher was told what is no fact") }
    let fact = HeardFact(row, repNumber)
    book.hear(fact)
    openOffers.hear(fact, at: clock.played)
    players.manager.daemonTime = max(players.manager.daemonTime, fact.at)
    noteFence(fact)
  }

  private func hearDesk(_ desk: Int, _ parameters: JSONNode?) {
    let notice = json.read(parameters, as: DeskNotice.self)
    if notice.event == "attached" {
      players.desks[desk].stream = notice.stream ?? 0
      return
    }
    guard let rep = repNumber[Name(notice.rep ?? "")], rep < players.reps.count else { return }
    switch notice.event.text {
    case "caught_up":
      let presence = notice.presence ?? ""
      players.reps[rep].isAttached = true
      players.reps[rep].isLoggedOut = false
      players.reps[rep].presence = presence
      if players.reps[rep].lastChosen == nil, DeskPlan.presences.contains(presence) {
        players.reps[rep].lastChosen = presence
      }
    case "presence": hearPresence(rep, notice)
    case "replaced", "ended":
      players.reps[rep].isAttached = false
      players.reps[rep].works = [:]
    default: hearWork(rep, notice)
    }
  }

  /// What they did themselves they know by the answer.
  private func hearPresence(_ rep: Int, _ notice: DeskNotice) {
    switch notice.why {
    case "by_rep", "logged_out": break
    default: players.reps[rep].presence = notice.presence ?? ""
    }
  }

  private func hearWork(_ rep: Int, _ notice: DeskNotice) {
    guard let view = notice.session else { return }
    let session = view.session
    if notice.event == "gone" || notice.event == "withdrawn" {
      players.reps[rep].works[session] = nil
      return
    }
    // While all is looked at, whether a fact is heard before or after it is nobody's business.
    if notice.event == "offered", phase == .running || isDraining {
      book.hearOffer(of: session, to: rep)
    }
    var work = players.reps[rep].works[session] ?? Players.Work()
    work.isHeld = view.isHeld
    let offer = view.offer ?? 0
    let isActive = view.status == .active
    if offer > 0, offer != work.offer {
      agenda.add(
        .answerOffer(rep: rep, session: session, offer: offer), at: soon(20...400))
    }
    if isActive, !work.isPlanned {
      if !work.isActive { work.repliesLeft = dice.below(4) }
      work.isPlanned = true
      agenda.add(.serve(rep: rep, session: session), at: soon(50...800))
    }
    if work.isHeld { agenda.add(.tidyUp(rep: rep, session: session), at: soon(50...900)) }
    work.offer = offer
    work.isActive = isActive
    players.reps[rep].works[session] = work
  }

  private var isDraining: Bool { if case .draining = phase { true } else { false } }

  // MARK: - The end of streams

  func streamEnded(_ role: LineRole) {
    switch role {
    case .deskStream(let desk):
      players.desks[desk].isStreaming = false
      players.desks[desk].stream = 0
      for rep in players.desks[desk].reps {
        players.reps[rep].isAttached = false
        players.reps[rep].works = [:]
      }
      if !players.desks[desk].isOwn { agenda.add(.attend(desk: desk), at: soon(50...200)) }
    case .responderStream(let responder):
      players.responders[responder].isStreaming = false
      players.responders[responder].works = [:]
      agenda.add(.attendResponder(responder), at: soon(50...200))
    case .gatewayStream(let channel):
      agenda.add(.attendChannel(channel), at: soon(50...200))
    case .watcher, .inspector, .manager, .overview, .supervisor, .gateway, .desk, .responder: break
    }
  }

  /// A stream ended with an answer of its own; its connection stays open.
  func noteStreamError(_ role: LineRole, _ error: String?) {
    guard let error else { return }
    noteError(error)
    if role == .watcher { complain("the watcher was sent away with \(error)") }
  }
}
