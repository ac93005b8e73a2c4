import Interface
import Simulation
import Vocabulary

@testable import Soak

/// A book with a session that customer 3 opened and rep 1 serves, all of it answered.
struct Served {
  static let session: Int64 = 7

  var book = Book()
  var facts = Facts()

  init() {
    book.channelOfCustomer = { _ in DeskPlan.channels[0] }
    let message = deed(.customerMessage, customer: 3)
    hear(.sessionOpened)
    hear(.sessionQueued)
    hear(.messageTaken)
    hear(.offerMade, rep: 1)
    _ = book.answer(message, DeedAnswer(session: Self.session, outcome: "delivered"))
    let accept = deed(.repAccept, rep: 1)
    hear(.sessionActivated, rep: 1)
    _ = book.answer(accept, DeedAnswer())
  }

  mutating func hear(_ kind: FactKind, rep: Int = -1) {
    book.hear(facts.next(kind, session: Self.session, rep: rep))
  }

  /// Asks for something and tells under which number.
  mutating func deed(
    _ method: Method, rep: Int = -1, customer: Int = -1, hasKey: Bool = true, isSafe: Bool = true
  ) -> Int {
    let id = book.nextID()
    let session = method.role == .customer ? 0 : Self.session
    book.ask(
      Deed(
        id: id, owner: .nobody, method: method, parameters: CallArguments(), hasKey: hasKey,
        isSafeToRepeat: isSafe, session: session, rep: rep, customer: customer))
    return id
  }

  /// What is found wrong once all is settled.
  mutating func settled() -> [String] {
    book.settle(held: [])
    return book.takeComplaints().map(\.sentence)
  }
}
