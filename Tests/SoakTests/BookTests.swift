import Interface
import Simulation
import Testing
import Vocabulary

@testable import Soak

struct BookTests {
  @Test func `a book in which every answer left its facts has nothing to complain of`() {
    var served = Served()
    #expect(served.settled() == [])
    #expect(served.book.history.stories.count == 1)
  }

  @Test func `an answered call whose fact is not there is found`() {
    var served = Served()
    let reply = served.deed(.repReplied, rep: 1)
    _ = served.book.answer(reply, DeedAnswer())
    #expect(
      served.settled()
        == ["1 answered calls made RepReplied of session 7 by rep 1, and 0 are there"])
  }

  @Test func `a call that was done twice is found`() {
    var served = Served()
    let reply = served.deed(.repReplied, rep: 1)
    served.hear(.repReplied, rep: 1)
    served.hear(.repReplied, rep: 1)
    _ = served.book.answer(reply, DeedAnswer())
    #expect(
      served.settled()
        == ["RepReplied of session 7 by rep 1 is there 2 times, and was asked for 1 times"])
  }

  @Test func `what nobody asked for is found`() {
    var served = Served()
    served.hear(.priorityChanged)
    #expect(served.settled().count == 1)
  }

  @Test func `what was refused and is there all the same is found`() {
    var served = Served()
    let reply = served.deed(.repReplied, rep: 1)
    served.hear(.repReplied, rep: 1)
    _ = served.book.refuse(reply, "org.omnid.Rep.NotOwner")
    #expect(served.settled().count == 1)
  }

  @Test func `two answered calls cannot both have ended a session`() {
    var served = Served()
    let (left, ended) = (served.deed(.customerLeave, customer: 3), served.deed(.repEnd, rep: 1))
    served.hear(.sessionEnded)
    _ = served.book.answer(left, DeedAnswer(session: Served.session))
    _ = served.book.answer(ended, DeedAnswer())
    #expect(
      served.settled() == ["2 answered calls made SessionEnded of session 7, and 1 are there"])
  }

  @Test(arguments: [true, false])
  func `an unanswered call is asked again, and was done once or is now`(wasDone: Bool) throws {
    var served = Served()
    let reply = served.deed(.repReplied, rep: 1)
    if wasDone { served.hear(.repReplied, rep: 1) }
    served.book.lose(reply)
    let again = try #require(served.book.takeUnresolved().first)
    #expect(again.id == reply)
    served.book.askAgain(again)
    if !wasDone { served.hear(.repReplied, rep: 1) }
    _ = served.book.answer(reply, DeedAnswer())
    #expect(served.settled() == [])
  }

  @Test func `an unanswered call whose key is forgotten is done twice, and found`() throws {
    var served = Served()
    let reply = served.deed(.repReplied, rep: 1)
    served.hear(.repReplied, rep: 1)
    served.book.lose(reply)
    served.book.askAgain(try #require(served.book.takeUnresolved().first))
    served.hear(.repReplied, rep: 1)
    _ = served.book.answer(reply, DeedAnswer())
    #expect(served.settled().count == 1)
  }

  @Test(arguments: [(hasKey: false, facts: 2), (hasKey: false, facts: 3), (hasKey: true, facts: 2)])
  func `S26 a message without a key may be taken twice if its answer was lost`(
    hasKey: Bool, facts: Int
  ) throws {
    var served = Served()
    let message = served.deed(.customerMessage, customer: 3, hasKey: hasKey)
    served.book.lose(message)
    served.book.askAgain(try #require(served.book.takeUnresolved().first))
    for _ in 0..<facts { served.hear(.messageTaken) }
    _ = served.book.answer(message, DeedAnswer(session: Served.session, outcome: "delivered"))
    #expect(served.settled().isEmpty == (!hasKey && facts == 2))
  }

  @Test(arguments: [0, 1, 2])
  func `a call without a key may be lost or done, and not done twice`(times: Int) {
    var served = Served()
    served.book.lose(served.deed(.repReplied, rep: 1, isSafe: false))
    for _ in 0..<times { served.hear(.repReplied, rep: 1) }
    #expect(served.settled().isEmpty == (times < 2))
  }

  @Test func `unanswered calls are asked again in the order in which they were made`() {
    var served = Served()
    let (first, second) = (served.deed(.repReplied, rep: 1), served.deed(.repEnd, rep: 1))
    served.book.lose(second)
    served.book.lose(first)
    #expect(served.book.takeUnresolved().map(\.id) == [first, second])
  }

  @Test func `the same call again must be answered the same`() {
    var served = Served()
    var again = Deed(
      id: served.book.nextID(), owner: .nobody, method: .customerMessage,
      parameters: CallArguments())
    again.mustAnswer = #"{"session":7}"#
    served.book.ask(again)
    _ = served.book.answer(again.id, DeedAnswer(session: 7, text: #"{"session":8}"#))
    #expect(served.settled().count == 1)
  }

  @Test func `a session that was opened for nobody is found`() {
    var served = Served()
    served.book.hear(served.facts.next(.sessionOpened, session: 8))
    served.book.hear(served.facts.next(.sessionQueued, session: 8))
    #expect(served.settled() == ["session 8 was opened, and nobody was answered with it"])
  }

  @Test func `a session that two customers were answered with is found`() {
    var served = Served()
    let message = served.deed(.customerMessage, customer: 4)
    served.hear(.messageTaken)
    _ = served.book.answer(message, DeedAnswer(session: Served.session, outcome: "delivered"))
    #expect(served.settled() == ["customers 3 and 4 were both answered with session 7"])
  }

  @Test func `a session that somebody was answered with and that is not there is found`() {
    var served = Served()
    let message = served.deed(.customerMessage, customer: 4)
    _ = served.book.answer(message, DeedAnswer(session: 9, outcome: "delivered"))
    #expect(served.settled().count == 2)
  }

  @Test func `an offer that a desk heard of must have been made`() {
    var served = Served()
    served.book.hearOffer(of: Served.session, to: 1)
    #expect(served.settled() == [])
    served.book.hearOffer(of: Served.session, to: 1)
    #expect(served.settled() == ["rep 1 heard 2 offers of session 7, and 1 were made"])
  }
}
