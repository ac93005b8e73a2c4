import Projections
import Routing
import Vocabulary

// A session as each of those who hear of it sees it.

extension GatewaySession {
  init(_ view: SessionView, why: String?, in state: State) {
    self.init()
    session = Int64(clamping: view.session.number)
    channel = state.name(of: view.channel)
    customer = view.customer
    conversation = view.conversation
    status = StatusWord(view.status.wireName)
    servedBy =
      switch view.server {
      case .nobody: "nobody"
      case .rep: "rep"
      case .responder: "responder"
      }
    server = state.name(of: view.server)
    self.why = why
  }
}

extension DeskSession {
  init(_ view: SessionView, in state: State) {
    self.init()
    session = Int64(clamping: view.session.number)
    channel = state.name(of: view.channel)
    customer = view.customer
    queue = state.name(of: view.queue)
    status = StatusWord(view.status.wireName)
    conversation = view.conversation
    offer = view.offer.map { Int64(clamping: $0.number) }
    offeredUntil = view.offer == nil ? nil : view.until?.milliseconds
    isHeld = view.isHeld
    heldUntil = view.isHeld ? view.until?.milliseconds : nil
    isTabShown = view.isTabShown
  }
}

extension ResponderSession {
  init(_ view: SessionView, in state: State) {
    self.init()
    session = Int64(clamping: view.session.number)
    channel = state.name(of: view.channel)
    customer = view.customer
    status = StatusWord(view.status.wireName)
    until = view.responder == nil ? nil : view.until?.milliseconds
  }
}
