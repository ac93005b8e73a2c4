import Routing
import TestSupport
import Vocabulary

extension World {
  mutating func drawChannels(_ dice: inout SeededGenerator) {
    for _ in 0..<dice.within(1...6) {
      var channel = ChannelSettings(name("channel"))
      let kind = dice.one(of: ChannelKind.allCases)
      let isStandard = kind.exists(on: .standard) && dice.happens(50)
      channel.kind = kind.name
      channel.platform = isStandard ? Platform.standard.name : Platform.enhanced.name
      channel.keywords = Keywords(
        optIn: ["start", "yes"], doubleOptIn: ["confirm"], help: ["help"], optOut: ["stop", "end"])
      draw(&channel, kind, isStandard: isStandard, &dice)
      settings.channels.append(channel)
    }
  }

  func draw(
    _ channel: inout ChannelSettings, _ kind: ChannelKind, isStandard: Bool,
    _ dice: inout SeededGenerator
  ) {
    channel.capacity = dice.one(of: modelNames)
    channel.weight = drawWeight(&dice)
    channel.isInterruptible = dice.happens(30)
    channel.queue = dice.one(of: settings.queues.filter { !$0.isRetired }).name
    let share = kind.hasToken ? 75 : 40
    channel.responder = dice.happens(share) ? dice.any(of: settings.responders)?.name : nil
    channel.requiredFields = dice.happens(25) ? ["name", "order"] : []
    channel.prefersLastRep = dice.happens(30)
    channel.hidesInactivation = !isStandard && dice.happens(15)
    channel.timers = drawTimers(kind, isStandard: isStandard, &dice)
    if channel.responder != nil {
      channel.timers.responderJoin = .seconds(Int64(dice.one(of: [3, 10, 60])))
      channel.timers.bot = .minutes(Int64(dice.one(of: [5, 20, 120])))
      channel.timers.agent = .minutes(Int64(dice.one(of: [5, 60, 4_320])))
    }
  }

  private func drawTimers(
    _ kind: ChannelKind, isStandard: Bool, _ dice: inout SeededGenerator
  ) -> ChannelTimerSettings {
    func minutes(_ choices: [Int]) -> Interval { .minutes(Int64(dice.one(of: choices))) }
    var timers = ChannelTimerSettings()
    timers.new = minutes([1, 10, 60])
    timers.reply = minutes([5, 30, 1_440])
    if dice.happens(50) { timers.answer = .seconds(Int64(dice.one(of: [20, 90, 600]))) }
    if dice.happens(50) { timers.wrapUp = .seconds(Int64(dice.one(of: [10, 60, 600]))) }
    if dice.happens(50) { timers.tab = minutes([5, 15, 240]) }
    if !isStandard {
      timers.announcement = minutes([5, 60, 2_880])
      timers.consent = minutes([3, 30, 1_440])
      timers.inactive = minutes([3, 30, 1_440])
      if dice.happens(50) { timers.inactivity = minutes([5, 10, 30]) }
    }
    if kind.hasToken {
      timers.authenticatedToken = minutes([10, 60, 360])
      timers.unauthenticatedToken = minutes([1, 3, 30])
    }
    return timers
  }

  mutating func drawResponders(_ dice: inout SeededGenerator) {
    for _ in 0..<dice.within(0...3) {
      settings.responders.append(
        ResponderSettings(name("responder"), kind: dice.one(of: ["bot", "agent"])))
    }
  }
}
