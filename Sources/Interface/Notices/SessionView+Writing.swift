import Routing
import Varlink
import Vocabulary

// A session as each of those who hear of it sees it.
extension SessionView {
  func writeForGateway(why: String?, to writer: inout JSONWriter, in state: State) {
    writer.beginObject()
    writer.member(Keys.session, session)
    writer.member(Keys.channel, state.name(of: channel))
    writer.member(Keys.customer, customer)
    writer.member(Keys.conversation, Int64(conversation))
    writer.member(Keys.status, status.wireName)
    switch server {
    case .nobody: writer.member(Keys.servedBy, "nobody")
    case .rep: writer.member(Keys.servedBy, "rep")
    case .responder: writer.member(Keys.servedBy, "responder")
    }
    writer.member(Keys.server, state.name(of: server))
    writer.member(Keys.why, why)
    writer.endObject()
  }

  func writeForDesk(to writer: inout JSONWriter, in state: State) {
    writer.beginObject()
    writer.member(Keys.session, session)
    writer.member(Keys.channel, state.name(of: channel))
    writer.member(Keys.customer, customer)
    writer.member(Keys.queue, state.name(of: queue))
    writer.member(Keys.status, status.wireName)
    writer.member(Keys.conversation, Int64(conversation))
    writer.key(Keys.offer)
    if let offer { writer.number(offer.number) } else { writer.null() }
    writer.member(Keys.offeredUntil, offer == nil ? nil : until)
    writer.member(Keys.held, isHeld)
    writer.member(Keys.heldUntil, isHeld ? until : nil)
    writer.member(Keys.tab, isTabShown)
    writer.endObject()
  }

  func writeForResponder(to writer: inout JSONWriter, in state: State) {
    writer.beginObject()
    writer.member(Keys.session, session)
    writer.member(Keys.channel, state.name(of: channel))
    writer.member(Keys.customer, customer)
    writer.member(Keys.status, status.wireName)
    writer.member(Keys.until, responder == nil ? nil : until)
    writer.endObject()
  }
}
