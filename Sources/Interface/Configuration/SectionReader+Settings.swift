import Containers
import Routing
import Vocabulary

// The sections that become the router's settings. Whether a value makes sense there the router says
// when it makes a configuration of them; here it is read for what it is.
extension SectionReader {
  mutating func channel() -> ChannelSettings {
    typealias Key = ChannelSettings.Key
    var channel = ChannelSettings(section.name, origin: section.origin)
    channel.kind = text(Key.kind.rawValue) ?? ""
    channel.queue = text(Key.queue.rawValue) ?? ""
    if let platform = text(Key.platform.rawValue) { channel.platform = platform }
    if let capacity = text(Key.capacity.rawValue) { channel.capacity = capacity }
    if let weight = text(Key.weight.rawValue) { channel.weight = weight }
    channel.isInterruptible = flag(Key.interruptible.rawValue) ?? false
    channel.responder = text(Key.responder.rawValue)
    channel.keywords = Keywords(
      optIn: words(Key.optInKeywords.rawValue) ?? [],
      doubleOptIn: words(Key.doubleOptInKeywords.rawValue) ?? [],
      help: words(Key.helpKeywords.rawValue) ?? [],
      optOut: words(Key.optOutKeywords.rawValue) ?? [])
    channel.requiredFields = words(Key.requiredFields.rawValue) ?? []
    channel.hidesInactivation = flag(Key.hideInactivation.rawValue) ?? false
    channel.prefersLastRep = flag(Key.preferLastRep.rawValue) ?? false
    channel.timers = channelTimers()
    return channel
  }

  private mutating func channelTimers() -> ChannelTimerSettings {
    typealias Key = ChannelSettings.Key
    var timers = ChannelTimerSettings()
    timers.responderJoin = time(Key.joinTimeout.rawValue)
    timers.new = time(Key.deliveryTimeout.rawValue)
    timers.reply = time(Key.replyTimeout.rawValue)
    timers.announcement = time(Key.announcementTimeout.rawValue)
    timers.inactivity = timeOrOff(Key.inactivityTimeout.rawValue)
    timers.inactive = time(Key.inactiveLifetime.rawValue)
    timers.bot = time(Key.botTimeout.rawValue)
    timers.agent = time(Key.agentTimeout.rawValue)
    timers.authenticatedToken = time(Key.tokenLifetime.rawValue)
    timers.unauthenticatedToken = time(Key.guestTokenLifetime.rawValue)
    timers.consent = time(Key.consentTimeout.rawValue)
    timers.answer = timeOrOff(Key.answerTimeout.rawValue)
    timers.wrapUp = timeOrOff(Key.wrapUpTime.rawValue)
    timers.tab = timeOrOff(Key.tabTimeout.rawValue)
    return timers
  }

  mutating func queue() -> QueueSettings {
    typealias Key = QueueSettings.Key
    var queue = QueueSettings(section.name, origin: section.origin)
    if let priority = number(Key.priority.rawValue) { queue.priority = priority }
    if let strategy = text(Key.strategy.rawValue) { queue.strategy = strategy }
    if let time = time(Key.pushTimeout.rawValue) { queue.pushTimeout = time }
    queue.sizeLimit = numberOrOff(Key.sizeLimit.rawValue)
    queue.waitLimit = timeOrOff(Key.waitLimit.rawValue)
    if let after = text(Key.afterWaitLimit.rawValue) { queue.afterWaitLimit = after }
    queue.overflowQueue = text(Key.overflow.rawValue)
    queue.overflowRep = text(Key.overflowRep.rawValue)
    queue.isRetired = flag(Key.retired.rawValue) ?? false
    queue.moveTo = text(Key.moveTo.rawValue)
    queue.weight = text(Key.weight.rawValue)
    queue.isInterruptible = flag(Key.interruptible.rawValue)
    return queue
  }

  mutating func presence() -> PresenceSettings {
    typealias Key = PresenceSettings.Key
    var presence = PresenceSettings(section.name, origin: section.origin)
    if let kind = text(Key.kind.rawValue) { presence.kind = kind }
    presence.channels = words(Key.channels.rawValue) ?? []
    return presence
  }

  mutating func profile() -> ProfileSettings {
    typealias Key = ProfileSettings.Key
    var profile = ProfileSettings(section.name, origin: section.origin)
    profile.capacity = number(Key.capacity.rawValue)
    // What is written badly is told already, and must not be told as missing too.
    if profile.capacity == nil, isWritten(Key.capacity.rawValue) { profile.capacity = 1 }
    profile.interruptibleCapacity = number(Key.interruptibleCapacity.rawValue)
    profile.openOffersMax = numberOrOff(Key.openOffersMax.rawValue)
    profile.acceptsAutomatically = flag(Key.autoAccept.rawValue) ?? false
    profile.mayDecline = flag(Key.mayDecline.rawValue) ?? false
    profile.declineNeedsReason = flag(Key.declineNeedsReason.rawValue) ?? false
    profile.declineReasons = words(Key.declineReasons.rawValue) ?? []
    profile.statusAfterDecline = text(Key.statusAfterDecline.rawValue)
    profile.statusAfterMissedOffer = text(Key.statusAfterMissedOffer.rawValue)
    profile.presences = words(Key.presences.rawValue) ?? []
    profile.permissions = words(Key.permissions.rawValue)
    profile.wantsLease = flag(Key.lease.rawValue) ?? true
    profile.wrapUp = profileWrapUp()
    return profile
  }

  /// A profile that says nothing leaves it to the channel, so here `off` is something to say.
  private mutating func profileWrapUp() -> Interval? {
    let key = ProfileSettings.Key.wrapUpTime.rawValue
    return isOff(key) ? .zero : time(key)
  }

  mutating func responder() -> ResponderSettings {
    ResponderSettings(
      section.name, kind: text(ResponderSettings.Key.kind.rawValue) ?? "",
      origin: section.origin)
  }

  /// Only the model knows its keys: they go on as they are, the last of each, and it refuses what
  /// it does not know.
  mutating func capacityModel() -> CapacityModelSettings {
    let base = text(CapacityModelSettings.baseKey) ?? ""
    var options: [CapacityModelSettings.Option] = []
    for said in section.assignments where said.key != CapacityModelSettings.baseKey {
      options.removeAll { Name($0.key) == Name(said.key) }
      if said.value.isEmpty { continue }
      options.append(
        CapacityModelSettings.Option(key: said.key, value: said.value, line: said.line))
    }
    return CapacityModelSettings(
      section.name, base: base, options: options, origin: section.origin)
  }
}
