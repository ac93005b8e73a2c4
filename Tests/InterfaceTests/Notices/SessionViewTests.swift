import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Interface
@testable import Projections

/// A view is made of facts alone. It must say what the router's state says, after every command.
@Suite struct SessionViewTests {
  @Test(arguments: [UInt64](11...16))
  func `a view made of facts is what the state says`(seed: UInt64) throws {
    var desk = try Desk(SmallDesk.tight, reps: SmallDesk.reps)
    var traffic = RandomCalls(seed: seed, of: RandomCalls.routed)
    var book = NoticeBook()
    var notices: [Notice] = []
    desk.handle(.responder(.attachResponder(responder: "greeter")))
    for _ in 0..<800 {
      let (method, parameters) = traffic.call(in: desk.router.state)
      let request = try desk.decode(method.deedName, parameters)
      guard let command = request.deed.asked else { continue }
      desk.handle(command)
      for fact in desk.outcome.facts { book.note(fact, in: desk.router.state, into: &notices) }
      hold(book, to: desk.router.state)
      desk.pass(traffic.pause())
    }
    #expect(notices.isEmpty, "nobody listens")
  }

  private func hold(_ book: NoticeBook, to state: State) {
    let known = state.allSessions
    let recovered = NoticeBook(of: state)
    for session in known {
      guard var view = book.view(of: session.id) else {
        Issue.record("session \(session.id.number) has no view")
        continue
      }
      var told = SessionView(session, in: state)
      #expect(recovered.view(of: session.id) == told)
      // Of a rep who was removed the state may keep no trace, and nobody is left to be told.
      if let rep = view.rep, state.rep(rep) == nil {
        view.rep = nil
        told.rep = nil
      }
      #expect(view == told)
    }
  }
}
