import Interface
import Projections
import Routing
import Varlink
import Vocabulary

// What a fact means to those who listen, said in the order of the facts.
extension Engine {
  mutating func tell(_ notice: Notice) {
    switch notice {
    case .gateway(let view, let why):
      guard let listeners = streams.gateways[view.channel] else { return }
      tell(listeners, .customerAttend) {
        GatewayItem.changed(view, why: why).write(to: &$0, in: $1)
      }
    case .desk(let rep, let event): tell(rep, event)
    case .responder(let responder, let event):
      guard let listener = streams.responders[responder] else { return }
      tell([listener], .responderAttend) { ResponderItem.event(event).write(to: &$0, in: $1) }
    }
  }

  private mutating func tell(_ rep: RepID, _ event: DeskEvent) {
    guard let number = streams.leases.deskOfRep[rep], let desk = streams.leases.desks[number],
      let name = desk.reps[rep]
    else { return }
    tell([desk.listener], .repAttend) {
      DeskItem.event(rep: name, event).write(to: &$0, in: $1)
    }
    if case .ended = event {
      streams.end(rep, with: durability.lastBatch)
    }
  }

  /// Writes an item once for all of them.
  mutating func tell(
    _ listeners: [Listener], _ method: Method, _ kind: Outbox.Entry.Kind = .item,
    _ write: (inout JSONWriter, State) -> Void
  ) {
    buffers.noticeWriter.removeAll()
    write(&buffers.noticeWriter, router.state)
    let shared = durability.share(buffers.noticeWriter.bytes)
    for listener in listeners {
      send(kind, to: listener.client, listener.call, method, shared: shared)
    }
  }
}
