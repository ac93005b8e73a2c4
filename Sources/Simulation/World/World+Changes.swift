import Routing
import TestSupport
import Vocabulary

/// What a reload changes: a few things at a time, some of which the router must refuse.
extension World {
  mutating func change(_ dice: inout SeededGenerator) {
    for _ in 0..<dice.within(1...3) {
      let before = self
      changeOne(&dice)
      // Some queue must stay for the channels.
      if settings.queues.allSatisfy(\.isRetired) { self = before }
    }
    drawOverflows(&dice)
  }

  /// Removes a queue or a channel, even one in use.
  mutating func takeAway(_ dice: inout SeededGenerator) {
    let before = self
    remove(&dice, dice.below(2))
    letChannelsStand()
    if settings.queues.allSatisfy(\.isRetired) { self = before }
    drawOverflows(&dice)
  }

  private mutating func changeOne(_ dice: inout SeededGenerator) {
    switch dice.index(byShare: [20, 20, 20, 10, 8, 8, 6, 6, 6]) {
    case 0:
      let index = dice.below(settings.queues.count)
      draw(&settings.queues[index], &dice)
    case 1: changeChannel(&dice)
    case 2:
      let index = dice.below(settings.profiles.count)
      draw(&settings.profiles[index], &dice)
    case 3: changePresence(&dice)
    case 4: drawGeneralAgain(&dice)
    case 5: retireQueue(&dice)
    case 6:
      var queue = QueueSettings(name("queue"))
      draw(&queue, &dice)
      settings.queues.append(queue)
    case 7: remove(&dice, dice.below(4))
    default: drawChannels(&dice)
    }
    if settings.channels.count > 8 { settings.channels.removeLast(settings.channels.count - 8) }
    letChannelsStand()
  }

  /// Each channel has a queue that is there and stays.
  private mutating func letChannelsStand() {
    let queues = settings.queues.filter { !$0.isRetired }.map(\.name)
    guard let standing = queues.first else { return }
    for index in settings.channels.indices
    where !queues.contains(settings.channels[index].queue) {
      settings.channels[index].queue = standing
    }
  }

  private mutating func changeChannel(_ dice: inout SeededGenerator) {
    let index = dice.below(settings.channels.count)
    guard let kind = ChannelKind.allCases.first(where: { $0.name == settings.channels[index].kind })
    else { return }
    let isStandard = settings.channels[index].platform == Platform.standard.name
    draw(&settings.channels[index], kind, isStandard: isStandard, &dice)
  }

  private mutating func changePresence(_ dice: inout SeededGenerator) {
    let index = dice.below(settings.presences.count)
    guard settings.presences[index].kind == "online", index > 0 || dice.happens(20) else { return }
    settings.presences[index].channels = dice.some(
      of: settings.channels.map(\.name), percent: dice.one(of: [0, 60, 100]))
  }

  private mutating func drawGeneralAgain(_ dice: inout SeededGenerator) {
    settings.general.capacityAtOnce = dice.happens(50)
    settings.general.sweepHours = dice.one(of: [0, 1, 6])
    settings.general.grace = .seconds(Int64(dice.one(of: [5, 30])))
    settings.general.limits.workPerRepMax = dice.one(of: [2, 5, 100])
  }

  private mutating func retireQueue(_ dice: inout SeededGenerator) {
    let staying = settings.queues.indices.filter { !settings.queues[$0].isRetired }
    guard staying.count > 1 else { return }
    let index = dice.one(of: staying)
    let others = staying.filter { $0 != index }
    settings.queues[index].isRetired = true
    settings.queues[index].moveTo = settings.queues[dice.one(of: others)].name
    let gone = settings.queues[index].name
    for other in settings.queues.indices where settings.queues[other].moveTo == gone {
      settings.queues[other].moveTo = settings.queues[index].moveTo
    }
  }

  private mutating func remove(_ dice: inout SeededGenerator, _ kind: Int) {
    switch kind {
    case 0 where settings.queues.count > 1:
      let gone = settings.queues.remove(at: dice.below(settings.queues.count)).name
      settings.queues.removeAll { $0.moveTo == gone }
    case 1 where settings.channels.count > 1:
      let gone = settings.channels.remove(at: dice.below(settings.channels.count)).name
      for index in settings.presences.indices {
        settings.presences[index].channels.removeAll { $0 == gone }
      }
    case 2 where settings.profiles.count > 1:
      settings.profiles.remove(at: dice.below(settings.profiles.count))
    default:
      if let gone = settings.responders.popLast()?.name {
        for index in settings.channels.indices where settings.channels[index].responder == gone {
          settings.channels[index].responder = nil
          settings.channels[index].timers.responderJoin = nil
          settings.channels[index].timers.bot = nil
          settings.channels[index].timers.agent = nil
        }
      }
    }
  }
}
