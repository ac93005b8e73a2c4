import Interface
import Routing
import Testing
import Varlink
import Vocabulary

/// Facts as `Watch` tells them.
@Suite struct FactTests {
  @Test(arguments: [UInt64](21...24))
  func `every fact has the name of its case, and is as the interface has it`(
    seed: UInt64
  ) throws {
    var desk = try Desk(SmallDesk.text, reps: [])
    var teller = Storyteller()
    var facts = desk.outcome.facts
    for rep in SmallDesk.reps {
      desk.handle(.putRep(rep: rep.name, profile: rep.profile, queues: rep.queues))
      facts += desk.outcome.facts
    }
    desk.handle(.attachResponder(responder: "greeter"))
    facts += desk.outcome.facts
    var traffic = Traffic(seed: seed)
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
      #expect(stamped.fact.name == caseName(stamped.fact))
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

  private func caseName(_ fact: Fact) -> String {
    let name = Mirror(reflecting: fact).children.first?.label ?? "\(fact)"
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}
