import Routing
import TestSupport
import Testing
import Vocabulary

/// Names drawn for a reload: some are there, some are gone, in any order.
private struct Draw {
  var random: SeededGenerator

  mutating func names(_ letter: String, atLeast least: Int) -> [String] {
    var names = (0..<6).map { "\(letter)\($0)" }.shuffled(using: &random)
    names.removeLast(Int.random(in: 0...6 - least, using: &random))
    return names
  }

  mutating func settings() -> Settings {
    let queues = names("q", atLeast: 1)
    let channels = names("c", atLeast: 0)
    let presences = names("p", atLeast: 1)
    let models = ["TabBased", "StatusBased", "counted"]
    return Settings(
      channels: channels.map {
        ChannelSettings(
          $0, kind: ["web-chat", "sms", "line"].randomElement(using: &random)!,
          capacity: models.randomElement(using: &random)!,
          weight: ["1", "0.5", "20%"].randomElement(using: &random)!,
          isInterruptible: Bool.random(using: &random),
          queue: queues.randomElement(using: &random)!)
      },
      queues: queues.map {
        QueueSettings($0, weight: Int.random(in: 0..<4, using: &random) == 0 ? "3" : nil)
      },
      presences: presences.map {
        PresenceSettings(
          $0, kind: "online", channels: channels.filter { _ in Bool.random(using: &random) })
      },
      profiles: names("r", atLeast: 0).map {
        ProfileSettings(
          $0, capacity: 5, presences: presences,
          permissions: ["chat", "messaging"].filter { _ in Bool.random(using: &random) })
      },
      responders: names("b", atLeast: 0).map { ResponderSettings($0, kind: "agent") },
      capacityModels: [CapacityModelSettings("counted", base: "PerChannel", ["Count": "2"])])
  }
}

@Test(arguments: 0..<20 as Range<UInt64>)
func `names and terms keep their places over any reloads`(seed: UInt64) throws {
  var draw = Draw(random: SeededGenerator(seed: seed))
  var known: [String: Int] = [:]
  var old = try draw.settings().configuration().get()
  for _ in 0..<25 {
    let settings = draw.settings()
    let new = try settings.configuration(following: old).get()
    let tables = [
      new.channels.map { ($0.name, $0.isPresent) }, new.queues.map { ($0.name, $0.isPresent) },
      new.presences.map { ($0.name, $0.isPresent) }, new.profiles.map { ($0.name, $0.isPresent) },
      new.responders.map { ($0.name, $0.isPresent) },
    ]
    var present: Set<String> = []
    for table in tables {
      for (place, (name, isPresent)) in table.enumerated() {
        #expect(known[name, default: place] == place)
        known[name] = place
        if isPresent { present.insert(name) }
      }
    }
    let written =
      settings.channels.map(\.name) + settings.queues.map(\.name) + settings.presences.map(\.name)
      + settings.profiles.map(\.name) + settings.responders.map(\.name)
    #expect(present == Set(written + ["Offline"]))
    #expect(new.terms.starts(with: old.terms))
    #expect(Set(new.terms).count == new.terms.count)
    #expect(new.counters.starts(with: old.counters))
    #expect(try settings.configuration(following: new).get() == new)
    checkClasses(of: new, settings)
    old = new
  }
}

/// The one promise of the classes: a bit that is in both masks says who may be offered what.
private func checkClasses(of configuration: Configuration, _ settings: Settings) {
  #expect(configuration.classes.count <= 64)
  #expect(configuration.classOf.count == configuration.channels.count * configuration.queues.count)
  for (channel, queue) in pairs(configuration) {
    let place = channel * configuration.queues.count + queue
    let bit = UInt64(1) << UInt64(configuration.classOf[place])
    for presence in configuration.presences {
      for profile in configuration.profiles where profile.isPresent {
        let needed = Permission.conversing(on: configuration.channels[channel].kind)
        let serves =
          presence.isPresent && presence.kind == .online
          && presence.channels.contains(ChannelID(channel))
        let may = serves && profile.permissions.contains(needed)
        #expect((bit & presence.classes & profile.classes != 0) == may)
      }
    }
    let terms = configuration.terms[Int(configuration.classes[Int(bit.trailingZeroBitCount)].index)]
    let channelWritten = settings.channels.first {
      $0.name == configuration.channels[channel].name
    }!
    let queueWritten = settings.queues.first { $0.name == configuration.queues[queue].name }!
    let weight = Weight(text: queueWritten.weight ?? channelWritten.weight)!
    let isInterruptible = channelWritten.isInterruptible
    #expect(terms.offered.holding.interruptible == (isInterruptible ? weight : .nothing))
    #expect(terms.offered.holding.primary == (isInterruptible ? .nothing : weight))
    #expect(terms.pool == (isInterruptible ? .interruptible : .primary))
  }
}

private func pairs(_ configuration: Configuration) -> [(channel: Int, queue: Int)] {
  configuration.channels.indices.filter { configuration.channels[$0].isPresent }.flatMap {
    channel in
    configuration.queues.indices.filter { configuration.queues[$0].isPresent }.map { (channel, $0) }
  }
}

@Test func `a queue's own weight and kind stand in place of the channel's (C16)`() throws {
  var settings = goodSettings()
  settings.queues[1].weight = "30%"
  settings.queues[1].isInterruptible = true
  let configuration = try settings.configuration().get()
  func terms(_ channel: Int, _ queue: Int) -> Terms {
    let place = channel * configuration.queues.count + queue
    return configuration.terms[
      Int(configuration.classes[Int(configuration.classOf[place])].index)]
  }
  #expect(terms(0, 0).offered.holding == Holding(primary: .units(1)))
  #expect(terms(0, 1).offered.holding == Holding(interruptible: .percent(30)))
  #expect(terms(0, 1).mustFit == Limit(primary: .percent(30), interruptible: .percent(30)))
  // The two channels take the same there, and differ in the permission that they need.
  #expect(terms(1, 1) == terms(0, 1))
  #expect(configuration.classOf == [0, 1, 2, 3])
}

@Test func `an online status that serves no channel is busy, and Offline stands first`() throws {
  let configuration = try goodSettings().configuration().get()
  #expect(configuration.presences.map(\.name) == ["Offline", "Available", "Lunch"])
  #expect(configuration.presences.map(\.kind) == [.offline, .online, .busy])
  #expect(configuration.profiles[0].presences == [.offline, PresenceID(1), PresenceID(2)])
}

@Test func `keywords are kept as messages are compared`() throws {
  var settings = goodSettings()
  settings.channels[0].keywords.optOut = ["STOP!", " Stop all ", "ÄNDERN."]
  let configuration = try settings.configuration().get()
  #expect(configuration.channels[0].keywords.optOut == ["stop", "stop all", "ändern"])
  for text in ["stop", " STOP\n", "Stop.", "Stop !"] { #expect(Keywords.normal(text) == "stop") }
  for text in ["stop!!", "stop it", "sto p"] { #expect(Keywords.normal(text) != "stop") }
}

@Test func `defaults are the specification's`() throws {
  let configuration = try goodSettings().configuration().get()
  #expect(configuration.channels[0].timers == ChannelTimers(platform: .enhanced))
  #expect(configuration.channels[1].timers == ChannelTimers(platform: .standard))
  #expect(configuration.queues[0] == Queue(name: "emea"))
  #expect(configuration.profiles[0].permissions == .usual)
  #expect(configuration.profiles[0].acceptance == .asked)
}

@Test func `durations and weights read as they are written`() {
  for text in ["30s", "5min", "1h", "90min", "250ms", "3d", "0s"] {
    #expect(Interval(text: text)?.text == text)
  }
  #expect(Interval(text: "1h 30min") == .minutes(90))
  #expect(Interval(text: "30") == .seconds(30))
  #expect(Interval(text: " 4 min ") == .minutes(4))
  for text in ["", "s", "4 fortnights", "-1s", "9223372036854775807h", "1h 2x", "1.5h", "٣s"] {
    #expect(Interval(text: text) == nil)
  }
  for text in ["1", "0.5", "0.25", "0.05", "20%", "100"] {
    #expect(Weight(text: text)?.text == text)
  }
  #expect(Weight(text: "0.50") == Weight(text: "0.5"))
}
