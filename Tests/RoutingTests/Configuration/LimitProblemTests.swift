import Testing
import Vocabulary

@testable import Routing

@Test(arguments: badGeneral)
func `a general setting that cannot be is refused`(bad: Bad) { bad.check() }

private let badGeneral = [
  Bad("Omnid: GraceTime=-1s is out of range; it is 0s to 3650d") {
    $0.general.grace = Interval(milliseconds: -1_000)
  },
  Bad("Omnid: PreferredTime=0s is out of range; it is 1ms to 3650d") {
    $0.general.preferred = .zero
  },
  Bad("Omnid: AskAgainTime=0s is out of range; it is 1ms to 3650d") {
    $0.general.refusals = .zero
  },
  Bad("Omnid: MessageIDLifetime=3651d is out of range; it is 1ms to 3650d") {
    $0.general.messageIDs = .hours(24 * 3_651)
  },
  Bad("Omnid: SweepHours=25 is out of range; it is 0 to 24") { $0.general.sweepHours = 25 },
  Bad("Omnid: WorkClassesMax=65 is out of range; it is 1 to 64") {
    $0.general.limits.workClassesMax = 65
  },
  Bad("Omnid: CapacityMax=0 is out of range; it is 1 to 10000") {
    $0.general.limits.capacityMax = 0
  },
  Bad("Omnid: PriorityMax=-1 is out of range; it is 0 to 2147483647") {
    $0.general.limits.priorityMax = -1
  },
  Bad("Omnid: QueuesMax=-9223372036854775808 is out of range; it is 1 to 65535") {
    $0.general.limits.queuesMax = .min
  },
]

@Test(arguments: badCounts)
func `more than a limit allows is refused by the limit's name`(bad: Bad) { bad.check() }

private let badCounts = [
  Bad("Channel sms: there are 2 [Channel] sections and ChannelsMax=1 \(tooMany)") {
    $0.general.limits.channelsMax = 1
  },
  Bad("Queue spill: there are 2 [Queue] sections and QueuesMax=1 \(tooMany)") {
    $0.general.limits.queuesMax = 1
  },
  Bad("Presence Lunch: there are 2 [Presence] sections and PresenceStatusesMax=1 \(tooMany)") {
    $0.general.limits.presenceStatusesMax = 1
  },
  Bad("Profile agent2: there are 2 [Profile] sections and ProfilesMax=1 \(tooMany)") {
    $0.general.limits.profilesMax = 1
    $0.profiles.append(ProfileSettings("agent2", capacity: 1, presences: ["Lunch"]))
  },
  Bad("Responder bot2: there are 2 [Responder] sections and RespondersMax=1 \(tooMany)") {
    $0.general.limits.respondersMax = 1
    $0.responders.append(ResponderSettings("bot2", kind: "bot"))
  },
  Bad("CapacityModel a: there are 1 [CapacityModel] sections and CapacityModelsMax=0 \(tooMany)") {
    $0.general.limits.capacityModelsMax = 0
    $0.capacityModels = [CapacityModelSettings("a", base: "TabBased")]
  },
  Bad(
    "Channel sms: with it there are more than 1 kinds of work (WorkClassesMax=), in all 2: there "
      + "are 2 different weights and answers of capacity models, and 1 different sets of presence "
      + "statuses that serve a channel; let more channels and queues share the same"
  ) { $0.general.limits.workClassesMax = 1 },
  Bad(
    "Omnid: with those of earlier configurations there are more than 1 different answers of "
      + "capacity models (TermsMax=); use earlier weights and models again"
  ) { $0.general.limits.termsMax = 1 },
  Bad(
    "Channel sms: its capacity model cannot serve it: there would be more than 1 counter, those "
      + "of earlier configurations among them (CountersMax=); use fewer, or the old names again"
  ) {
    $0.general.limits.countersMax = 1
    $0.channels[0].capacity = "counted"
    $0.channels[1].capacity = "counted"
    $0.capacityModels = [CapacityModelSettings("counted", base: "PerChannel", ["Count": "3"])]
  },
]

private let tooMany = "allows no more; take some away or raise it"

@Test func `every limit has a key and a range that holds its default`() {
  let limits = Limits()
  let fields = Mirror(reflecting: limits).children.map { $0.label ?? "" }
  #expect(Limits.settings.map { $0.key.lowercased() } == fields.map { $0.lowercased() })
  for setting in Limits.settings { #expect(setting.fault(in: limits, under: limits) == nil) }
}

@Test func `a problem tells file and line of its key, and all are told in order`() throws {
  var settings = goodSettings()
  var origin = Origin(file: "a.conf", line: 3)
  origin.note("Kind", at: FileLine(file: "b.conf", line: 2))
  settings.channels[0].origin = origin
  settings.channels[0].kind = "fax"
  settings.channels[0].queue = ""
  settings.queues[1].origin = Origin(file: "a.conf", line: 1)
  settings.queues[1].strategy = ""
  guard case .failure(let problems) = settings.configuration() else {
    Issue.record("three mistakes were taken")
    return
  }
  #expect(problems.list.map { "\($0.file):\($0.line)" } == ["a.conf:1", "a.conf:3", "b.conf:2"])
  #expect(problems.omitted == 0)
}

@Test func `problems past the limit are only counted`() {
  var settings = goodSettings()
  settings.general.limits.problemsMax = 2
  for index in 0..<5 { settings.queues.append(QueueSettings("q\(index)", priority: -1)) }
  guard case .failure(let problems) = settings.configuration() else {
    Issue.record("five mistakes were taken")
    return
  }
  #expect(problems.list.count == 2)
  #expect(problems.omitted == 3)
}

@Test func `settings however large and wrong are answered, and quickly`() {
  let long = String(repeating: "a\u{0}", count: 1 << 19)
  let most = Int64.max
  let settings = Settings(
    channels: [
      ChannelSettings(
        long, kind: long, platform: long, capacity: long, weight: long, queue: long,
        responder: long, keywords: Keywords(optIn: [long], optOut: [long]),
        requiredFields: [long],
        timers: ChannelTimerSettings(
          inactivity: Interval(milliseconds: most), tab: Interval(milliseconds: .min)))
    ],
    queues: [
      QueueSettings(
        "q", priority: most, strategy: long, pushTimeout: Interval(milliseconds: most),
        sizeLimit: .min, waitLimit: Interval(milliseconds: .min), afterWaitLimit: long,
        overflowQueue: long, overflowRep: long, isRetired: true, moveTo: long, weight: long)
    ],
    presences: [PresenceSettings("p", kind: long, channels: [long, long])],
    profiles: [
      ProfileSettings(
        "r", capacity: most, interruptibleCapacity: .min, openOffersMax: most,
        declineReasons: [long], statusAfterDecline: long, presences: [long], permissions: [long],
        wrapUp: Interval(milliseconds: most))
    ],
    responders: [ResponderSettings("b", kind: long)],
    capacityModels: [CapacityModelSettings("m", base: long, [long: long])])
  let sentences = settings.sentences()
  #expect(sentences.count > 20)
  #expect(sentences.allSatisfy { $0.count < 500 })
}
