import Testing
import Vocabulary

@testable import Routing

/// What has a place in a word or a byte, one beyond the last.
@Suite struct CeilingTests {
  /// A configuration with so many kinds of work: a channel each, and no two weights the same.
  private func settings(kindsOfWork count: Int) -> Settings {
    var settings = goodSettings()
    settings.channels = (1...count).map {
      ChannelSettings("c\($0)", kind: "web-chat", weight: "\($0)", queue: "emea")
    }
    settings.presences[0].channels = settings.channels.map(\.name)
    return settings
  }

  @Test func `as many kinds of work as a word has bits are served`() throws {
    let configuration = try settings(kindsOfWork: 64).configuration().get()
    #expect(configuration.classes.count == 64)
    #expect(configuration.presences[1].classes == .max)
    #expect(configuration.profiles[0].classes == .max)
  }

  @Test func `one kind of work more is refused by name`() {
    let sentences = settings(kindsOfWork: 65).sentences()
    #expect(
      sentences == [
        "Channel c65: with it there are more than 64 kinds of work (WorkClassesMax=), in all 65: "
          + "there are 65 different weights and answers of capacity models, and 1 different sets "
          + "of presence statuses that serve a channel; let more channels and queues share the same"
      ])
  }

  @Test func `one more bit than a word has stops the process by name`() async {
    #expect(WordBit.at(63, of: "the last") == 1 << 63)
    await #expect(processExitsWith: .failure) { _ = WordBit.at(64, of: "one more") }
  }

  @Test func `every permission has a bit of its own`() {
    #expect(Permission.allCases.count <= WordBit.count)
    for permission in Permission.allCases {
      let alone = Permissions([permission])
      #expect(alone.list == [permission])
      #expect(Permission(named: permission.name) == permission)
    }
    #expect(Permissions.all.list == Permission.allCases)
  }

  @Test func `one counter more than a byte can name is refused by name`() throws {
    var table = CounterTable(countersMax: 1_000)
    for number in 0..<256 {
      #expect(Int(try table.place(of: "c\(number)")) == number)
    }
    #expect(Int(try table.place(of: "c255")) == 255)
    let problem = #expect(throws: CapacityProblem.self) { try table.place(of: "one more") }
    #expect(problem?.sentence.contains("more than 256 counters") == true)
    #expect(problem?.sentence.contains("CountersMax=") == true)
  }

  @Test func `one step more than a byte can count is refused by name`() {
    let holding = Holding(primary: .units(1))
    func fault(steps: Int) -> String? {
      var limits = Limits()
      limits.stepsPerPhaseMax = 255
      let active = PhaseTerms(
        holding,
        steps: (0..<steps).map {
          PhaseTerms.Step(after: .seconds(Int64($0 + 1)), since: .phaseBegan, holding: holding)
        })
      let terms = Terms(
        offered: PhaseTerms(holding), active: active, inactive: .nothing, ended: .nothing,
        wrapUp: .nothing, mustFit: Limit(primary: .units(1)), whenRepLeaves: .requeue,
        whenCustomerReturns: .requeue, whenTabCloses: .nothing, pool: .primary)
      return terms.fault(counters: [], limits: limits)
    }
    #expect(fault(steps: 255) == nil)
    #expect(fault(steps: 256)?.contains("StepsPerPhaseMax=255") == true)
  }
}
