import Routing
import Testing
import Varlink

@testable import Interface

/// A view is made of facts alone. It must say what the router's state says, after every command.
@Suite struct SessionViewTests {
  @Test(arguments: [UInt64](11...16))
  func `a view made of facts is what the state says`(seed: UInt64) throws {
    var desk = try Desk(SmallDesk.text, reps: SmallDesk.reps)
    var traffic = Traffic(seed: seed)
    var book = NoticeBook()
    var notices: [Notice] = []
    desk.handle(.attachResponder(responder: "greeter"))
    for _ in 0..<800 {
      let (method, parameters) = traffic.call(in: desk.router.state)
      let request = try desk.decode(method.deedName, parameters)
      guard case .command(let command) = request.deed else { continue }
      desk.handle(command)
      for fact in desk.outcome.facts { book.note(fact, in: desk.router.state, into: &notices) }
      hold(book, to: desk.router.state)
      desk.pass(traffic.pause())
    }
    #expect(notices.isEmpty, "nobody listens")
  }

  private func hold(_ book: NoticeBook, to state: State) {
    let known = state.allSessions
    for session in known {
      guard let view = book.view(of: session.id) else {
        Issue.record("session \(session.id.number) has no view")
        continue
      }
      #expect(view.customer == state.customer(session.customer)?.name)
      #expect(view.channel == session.channel)
      #expect(view.queue == session.queue)
      #expect(view.status == session.status)
      #expect(view.server == session.server)
      #expect(view.conversation == session.conversation)
      #expect(view.heldFor == session.heldFor)
      #expect(view.isTabShown == session.isTabShown)
      #expect(view.offer == session.offer?.number)
      #expect(view.offeredTo == session.offer?.rep)
      #expect(view.isHeld == (session.status == .ended && session.work != nil))
      if let work = session.work, session.offer == nil { #expect(view.rep == work.rep) }
      if session.status == .active, case .rep(let rep) = session.server {
        #expect(view.rep == rep)
      }
    }
    #expect(book.sessions(on: Set((0..<4).map { ChannelID($0) })).count <= known.count)
  }
}
