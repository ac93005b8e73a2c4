import Foundation
import Routing
import Testing
import Vocabulary

@Test func `every piece of configuration in CAPACITY.md is taken`() throws {
  let blocks = try Document(named: "docs/CAPACITY.md").blocks("ini")
  #expect(blocks.count == 10)
  for block in blocks { #expect(settings(of: block).sentences() == []) }
}

@Test func `TabBased and StatusBased in CAPACITY.md answer as the built-in ones`() throws {
  let document = try Document(named: "docs/CAPACITY.md")
  let tables = document.blocks("ini").first { $0.contains("[CapacityModel tab]") }!
  for weight in ["1", "0.25", "7", "35%"] {
    for isInterruptible in [false, true] {
      for (table, builtIn) in [("tab", "TabBased"), ("status", "StatusBased")] {
        var settings = settings(of: tables)
        settings.channels = [table, builtIn].map {
          ChannelSettings(
            $0, kind: "web-chat", capacity: $0, weight: weight, isInterruptible: isInterruptible,
            queue: "main")
        }
        settings.presences[0].channels = [table, builtIn]
        let configuration = try settings.configuration().get()
        #expect(configuration.terms(ofChannel: table) == configuration.terms(ofChannel: builtIn))
        // Equal answers are one set of answers, and one kind of work.
        #expect(configuration.classes.count == 1)
      }
    }
  }
}

@Test func `the Swift in CAPACITY.md is a model that compiles`() throws {
  let block = try Document(named: "docs/CAPACITY.md").blocks("swift")[0]
  let file = try Document(named: "Tests/RoutingTests/Capacity/Uniform.swift").text
  #expect(file == "public import Routing\n" + block)
}

@Test func `a model that no other code knows gives its terms through settings`() throws {
  var settings = goodSettings()
  settings.channels[0].capacity = "even"
  settings.channels[1].capacity = "Uniform"
  settings.capacityModels = [CapacityModelSettings("even", base: "Uniform", ["Units": "2"])]
  let models = CapacityModels.all + [Uniform.self]
  let configuration = try settings.configuration(models: models).get()
  let terms = configuration.terms(ofChannel: "web")
  #expect(terms.offered.holding == Holding(primary: .units(2)))
  #expect(terms.inactive.holding == Holding(primary: .units(1)))
  #expect(configuration.terms(ofChannel: "sms").offered.holding.primary == .units(1))

  settings.capacityModels = [CapacityModelSettings("even", base: "Uniform", ["Unit": "2"])]
  guard case .failure(let problems) = settings.configuration(models: models) else {
    Issue.record("a key that the model does not have was taken")
    return
  }
  #expect(
    problems.list.map(\.sentence) == [
      "CapacityModel even: Unit= is no key of Uniform; did you mean Units=?"
    ])
}

@Test func `a count a channel is a counter of its own with a ceiling`() throws {
  let configuration = try configurationInDocument("[CapacityModel counts]")
  #expect(configuration.counters == ["counts/chat", "counts/letters"])
  let terms = configuration.terms(ofChannel: "letters")
  #expect(terms.active.holding.counters == [CounterHolding(counter: 1, count: 1)])
  #expect(terms.mustFit.counters == [CounterLimit(counter: 1, need: 1, ceiling: 5)])
  #expect(terms.whenTabCloses == .nothing)
}

@Test func `a channel that may not interrupt another needs that one's counter empty`() throws {
  let configuration = try configurationInDocument("[CapacityModel matrix]")
  let place = { (channel: String) in
    UInt8(configuration.counters.firstIndex(of: "matrix/\(channel)")!)
  }
  let none = { CounterLimit(counter: place($0), need: 0, ceiling: 0) }
  #expect(
    Set(configuration.terms(ofChannel: "chat").mustFit.counters)
      == [CounterLimit(counter: place("chat"), need: 1, ceiling: 2), none("video")])
  #expect(
    Set(configuration.terms(ofChannel: "letters").mustFit.counters) == [
      none("video"), none("chat"),
    ])
}

@Test func `a weight that decays in silence is a step of the active phase`() throws {
  let terms = try configurationInDocument("[CapacityModel decaying]").terms(ofChannel: "chat")
  let tenth = Holding(primary: Weight(hundredths: 10, percent: 0))
  #expect(
    terms.active
      == PhaseTerms(
        Holding(primary: .units(1)),
        steps: [PhaseTerms.Step(after: .minutes(4), since: .customerWrote, holding: tenth)]))
}

@Test func `a quota for the shift is held after the end and outside the hundred pieces`() throws {
  let terms = try configurationInDocument("[CapacityModel shift]").terms(ofChannel: "letters")
  #expect(!terms.countsAfterEnd)
  #expect(terms.ended.holding == Holding(counters: [CounterHolding(counter: 0, count: 1)]))
  #expect(terms.mustFit.counters == [CounterLimit(counter: 0, need: 1, ceiling: 40)])
  #expect(terms.whenRepLeaves == .requeue)
}

/// The configuration of the block that has this section in it.
private func configurationInDocument(_ section: String) throws -> Configuration {
  let blocks = try Document(named: "docs/CAPACITY.md").blocks("ini")
  return try settings(of: blocks.first { $0.contains(section) }!).configuration().get()
}

@Test func `none may interrupt, and a channel's name may have blanks in quotes`() throws {
  var settings = goodSettings()
  settings.channels = [
    ChannelSettings("live chat", kind: "web-chat", capacity: "a", queue: "emea"),
    ChannelSettings("sms", kind: "sms", capacity: "a", queue: "emea"),
  ]
  settings.presences[0].channels = ["live chat", "sms"]
  settings.capacityModels = [
    CapacityModelSettings(
      "a", base: "PerChannel", ["Counts": "\"live chat:3\"", "Interrupts": "none"])
  ]
  let terms = try settings.configuration().get().terms(ofChannel: "live chat")
  #expect(
    terms.mustFit.counters == [
      CounterLimit(counter: 0, need: 1, ceiling: 3), CounterLimit(counter: 1, need: 0, ceiling: 0),
    ])
}
