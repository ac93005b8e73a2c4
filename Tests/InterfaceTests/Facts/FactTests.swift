import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

/// Facts as `Watch` tells them.
@Suite struct FactTests {
  @Test(arguments: [UInt64](21...24))
  func `every fact has the name of its case, and is as the interface has it`(
    seed: UInt64
  ) throws {
    var desk = try Desk(SmallDesk.tight, reps: [])
    var teller = Storyteller()
    var facts = desk.outcome.facts
    for rep in SmallDesk.reps {
      desk.handle(.rep(.putRep(rep: rep.name, profile: rep.profile, queues: rep.queues)))
      facts += desk.outcome.facts
    }
    desk.handle(.responder(.attachResponder(responder: "greeter")))
    facts += desk.outcome.facts
    var traffic = RandomCalls(seed: seed, of: RandomCalls.routed)
    for _ in 0..<400 {
      let (method, parameters) = traffic.call(in: desk.router.state)
      guard case .command(let command) = try desk.decode(method.deedName, parameters).deed else {
        continue
      }
      desk.handle(command)
      facts += desk.outcome.facts
      desk.pass(traffic.pause())
    }
    for stamped in facts {
      let item = FactItem(stamped, by: &teller)
      #expect(!item.text.isEmpty && !item.text.contains("  "))
      _ = try Written(.supervisorWatch) { writer in
        item.write(to: &writer)
        return nil
      }.checked()
    }
  }

  @Test func `a fact that was deleted keeps its number`() throws {
    let item = FactItem(purged: 7, at: .zero)
    let text = try Written(.supervisorWatch) { writer in
      item.write(to: &writer)
      return nil
    }.checked()
    #expect(text.contains(#""number":7,"at":0,"what":"Purged""#))
  }

  @Test func `the number and the name of each kind of fact stay for ever`() {
    let told = FactKind.allCases.map { "\($0.rawValue) \($0.wireName)" }
    #expect(
      told == [
        "0 Purged", "1 Configured", "2 Began", "10 CustomerKnown", "11 CustomerAuthorized",
        "12 ConsentChanged", "13 MessageTaken", "14 CustomerForgotten", "15 CustomerErased",
        "20 SessionOpened", "21 SessionHeld", "22 SessionQueued", "23 ConsentAsked",
        "24 CustomerAwaited", "25 SessionFailed", "26 ErrorRenewed", "27 SessionEnded",
        "28 ConversationBegan", "29 PriorityChanged", "30 OverflowFull", "31 SessionDeleted",
        "32 SessionAdopted", "33 PreferenceEnded", "34 RefusalsCleared", "35 RefusalsKept",
        "36 RefusalLifted", "40 OfferMade", "41 OfferDeclined", "42 OfferMissed",
        "43 OfferWithdrawn", "50 SessionActivated", "51 SessionJoined", "52 RepReplied",
        "53 ResponderReplied", "54 SessionInactivated", "55 HoldingChanged", "56 HoldReleased",
        "57 TabMarked", "58 HoldReduced", "60 RepPut", "61 RepRemoved", "62 PresenceChanged",
        "63 LeaseTaken", "64 LeaseBroken", "65 LeaseEnded", "66 CapacityChanged",
        "70 ResponderAttached", "71 ResponderDetached", "72 ResponderLost",
      ])
  }
}
