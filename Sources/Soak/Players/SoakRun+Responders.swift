import Interface
import Simulation
import System
import TestSupport
import Varlink

// Bots and agents: they join what is held for them, reply, and hand over.
extension SoakRun {
  func attendResponder(_ responder: Int) throws(SystemError) {
    guard phase == .running, !players.responders[responder].isStreaming else { return }
    guard try connect(line(.responder(responder))),
      try connect(line(.responderStream(responder)))
    else { return agenda.add(.attendResponder(responder), at: soon(50...100)) }
    players.responders[responder].isStreaming = true
    call(.responderAttend, .more, .stream, on: line(.responderStream(responder))) {
      $0.responder = DeskPlan.responders[responder]
    }
  }

  func attendChannel(_ channel: Int) throws(SystemError) {
    let line = line(.gatewayStream(channel))
    guard phase == .running, lines[line].isQuiet, lines[line].pendingCount == 0 else { return }
    guard try connect(line) else {
      return agenda.add(.attendChannel(channel), at: soon(50...100))
    }
    call(.customerAttend, .more, .stream, on: line) {
      $0.channels = [DeskPlan.channels[channel].name]
    }
  }

  private func ask(
    _ method: Method, _ responder: Int, _ session: Int64,
    _ fill: (inout CallArguments) -> Void = { _ in }
  ) {
    ask(
      method, .responder(responder), Subject(session: session), on: line(.responder(responder))
    ) {
      $0.responder = DeskPlan.responders[responder]
      $0.session = session
      fill(&$0)
    }
  }

  func join(_ responder: Int, _ session: Int64) {
    guard players.responders[responder].works[session] != nil else { return }
    ask(.responderJoin, responder, session)
  }

  func respond(_ responder: Int, _ session: Int64) {
    guard let repliesLeft = players.responders[responder].works[session] else { return }
    if repliesLeft > 0 {
      players.responders[responder].works[session] = repliesLeft - 1
      agenda.add(.respond(responder: responder, session: session), at: soon(50...600))
      return ask(.responderReplied, responder, session)
    }
    if dice.happens(75) {
      let queue = dice.happens(20) ? dice.one(of: DeskPlan.queues) : nil
      let priority = dice.happens(20) ? Int64(dice.below(4)) : nil
      ask(.responderHandOff, responder, session) {
        $0.queue = queue
        $0.priority = priority
      }
    } else if dice.happens(80) {
      ask(.responderEnd, responder, session)
    }
  }

  func hearResponder(_ responder: Int, _ parameters: JSONNode?) {
    let notice = json.read(parameters, as: ResponderNotice.self)
    guard let view = notice.session else { return }
    let session = view.session
    switch notice.event.text {
    case "gone": players.responders[responder].works[session] = nil
    case "held", "initial", "joined":
      let isServed = view.status == .active
      players.responders[responder].works[session] = dice.below(3)
      agenda.add(
        isServed
          ? .respond(responder: responder, session: session)
          : .join(responder: responder, session: session),
        at: soon(10...300))
    default: break
    }
  }
}
