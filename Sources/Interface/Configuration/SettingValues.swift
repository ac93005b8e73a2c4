import Routing
import Vocabulary

// Every setting as text, so that a reload can say what it was and what it is now. Each `switch`
// names all keys of its section and has no default: a new key does not compile until it is shown
// here.

/// A section with the values that are in force, defaults included.
struct SectionValues {
  /// What messages call such a section: `channel`.
  var kind: String
  /// Empty for `[Omnid]`, of which there is one.
  var name: String
  var values: [(key: String, value: String)]

  var subject: String { name.isEmpty ? kind : "\(kind) \(Shown.text(name))" }
}

extension ConfigurationText {
  /// All sections, kind by kind, those of a kind in the order of the files.
  var sections: [SectionValues] {
    [SectionValues(kind: "omnid", name: "", values: general + daemon.values)]
      + settings.channels.map(\.section) + settings.queues.map(\.section)
      + settings.presences.map(\.section) + settings.profiles.map(\.section)
      + settings.responders.map(\.section) + settings.capacityModels.map(\.section)
      + roles.map(\.section)
  }

  private var general: [(key: String, value: String)] {
    settings.general.values + settings.general.limits.ranges.map { ($0.key, "\($0.value)") }
  }
}

/// Settings that are written key by key.
private protocol Keyed {
  associatedtype Key: CaseIterable & RawRepresentable<String>

  func value(_ key: Key) -> String
}

extension Keyed {
  fileprivate var values: [(key: String, value: String)] {
    Key.allCases.map { ($0.rawValue, value($0)) }
  }
}

/// Settings of a section that has a name.
private protocol NamedSection: Keyed {
  static var sectionKind: String { get }
  var name: String { get }
}

extension NamedSection {
  fileprivate var section: SectionValues {
    SectionValues(kind: Self.sectionKind, name: name, values: values)
  }
}

/// Values in the configuration's own words.
private enum Written {
  static func flag(_ flag: Bool) -> String { flag ? "yes" : "no" }
  static func words(_ words: [String]) -> String { words.joined(separator: " ") }
  static func off(_ interval: Interval?) -> String { interval?.text ?? "off" }
  static func off(_ number: Int64?) -> String { number.map { "\($0)" } ?? "off" }
}

extension GeneralSettings: Keyed {
  fileprivate func value(_ key: Key) -> String {
    switch key {
    case .graceTime: grace.text
    case .preferredTime: preferred.text
    case .askAgainTime: refusals.text
    case .sweepHours: "\(sweepHours)"
    case .messageIDLifetime: messageIDs.text
    case .capacityAtOnce: Written.flag(capacityAtOnce)
    }
  }
}

extension DaemonSettings: Keyed {
  fileprivate func value(_ key: Key) -> String {
    switch key {
    case .logLevel: logLevel.name
    case .logBytesMax: "\(logBytesMax)"
    case .logBytesPerUserMax: "\(logBytesPerUserMax)"
    case .socketMode: "0" + String(socketMode, radix: 8)
    case .connectionsMax: "\(connectionsMax)"
    case .connectionsPerUserMax: "\(connectionsPerUserMax)"
    case .connectionsWithoutRoleMax: "\(connectionsWithoutRoleMax)"
    case .connectionsReservedPerUser: "\(connectionsReservedPerUser)"
    case .firstCallTimeout: firstCallTimeout.text
    case .idleTimeoutWithoutRole: idleTimeoutWithoutRole.text
    case .messageBytesMax: "\(messageBytesMax)"
    case .unreadBytesMax: "\(unreadBytesMax)"
    case .messagesPerMinuteMax: "\(messagesPerMinuteMax)"
    case .openSessionsPerChannelMax: "\(openSessionsPerChannelMax)"
    case .factsPerSecondPerUserMax: "\(factsPerSecondPerUserMax)"
    case .keysMax: "\(keysMax)"
    case .keyLifetime: keyLifetime.text
    case .keysBytesMax: "\(keysBytesMax)"
    case .keysBytesPerUserMax: "\(keysBytesPerUserMax)"
    case .journalRetention: Written.off(journalRetention)
    case .snapshotFacts: "\(snapshotFacts)"
    }
  }
}

extension ChannelSettings: NamedSection {
  fileprivate static var sectionKind: String { "channel" }

  fileprivate func value(_ key: Key) -> String {
    switch key {
    case .kind: kind
    case .platform: platform
    case .capacity: capacity
    case .weight: weight
    case .interruptible: Written.flag(isInterruptible)
    case .queue: queue
    case .responder: responder ?? ""
    case .optInKeywords: Written.words(keywords.optIn)
    case .doubleOptInKeywords: Written.words(keywords.doubleOptIn)
    case .helpKeywords: Written.words(keywords.help)
    case .optOutKeywords: Written.words(keywords.optOut)
    case .requiredFields: Written.words(requiredFields)
    case .hideInactivation: Written.flag(hidesInactivation)
    case .preferLastRep: Written.flag(prefersLastRep)
    case .joinTimeout, .deliveryTimeout, .replyTimeout, .announcementTimeout, .inactivityTimeout,
      .inactiveLifetime, .botTimeout, .agentTimeout, .tokenLifetime, .guestTokenLifetime,
      .consentTimeout, .answerTimeout, .wrapUpTime, .tabTimeout:
      Written.off(timer(key))
    }
  }

  private func timer(_ key: Key) -> Interval? {
    let usual = ChannelTimers(platform: platform == Platform.standard.name ? .standard : .enhanced)
    switch key {
    case .joinTimeout: return timers.responderJoin ?? usual.responderJoin
    case .deliveryTimeout: return timers.new ?? usual.new
    case .replyTimeout: return timers.reply ?? usual.reply
    case .announcementTimeout: return timers.announcement ?? usual.announcement
    case .inactivityTimeout: return timers.inactivity ?? usual.inactivity
    case .inactiveLifetime: return timers.inactive ?? usual.inactive
    case .botTimeout: return timers.bot ?? usual.bot
    case .agentTimeout: return timers.agent ?? usual.agent
    case .tokenLifetime: return timers.authenticatedToken ?? usual.authenticatedToken
    case .guestTokenLifetime: return timers.unauthenticatedToken ?? usual.unauthenticatedToken
    case .consentTimeout: return timers.consent ?? usual.consent
    case .answerTimeout: return timers.answer ?? usual.answer
    case .wrapUpTime: return timers.wrapUp ?? usual.wrapUp
    case .tabTimeout: return timers.tab ?? usual.tab
    case .kind, .platform, .capacity, .weight, .interruptible, .queue, .responder, .optInKeywords,
      .doubleOptInKeywords, .helpKeywords, .optOutKeywords, .requiredFields, .hideInactivation,
      .preferLastRep:
      return nil
    }
  }
}

extension QueueSettings: NamedSection {
  fileprivate static var sectionKind: String { "queue" }

  fileprivate func value(_ key: Key) -> String {
    switch key {
    case .priority: "\(priority)"
    case .strategy: strategy
    case .pushTimeout: pushTimeout == .zero ? "0" : pushTimeout.text
    case .sizeLimit: Written.off(sizeLimit)
    case .waitLimit: Written.off(waitLimit)
    case .afterWaitLimit: afterWaitLimit
    case .overflow: overflowQueue ?? ""
    case .overflowRep: overflowRep ?? ""
    case .retired: Written.flag(isRetired)
    case .moveTo: moveTo ?? ""
    case .weight: weight ?? "the channel's"
    case .interruptible: isInterruptible.map { Written.flag($0) } ?? "the channel's"
    }
  }
}

extension PresenceSettings: NamedSection {
  fileprivate static var sectionKind: String { "presence status" }

  fileprivate func value(_ key: Key) -> String {
    switch key {
    case .kind: kind
    case .channels: Written.words(channels)
    }
  }
}

extension ProfileSettings: NamedSection {
  fileprivate static var sectionKind: String { "profile" }

  fileprivate func value(_ key: Key) -> String {
    switch key {
    case .capacity: capacity.map { "\($0)" } ?? ""
    case .interruptibleCapacity: (interruptibleCapacity ?? capacity).map { "\($0)" } ?? ""
    case .openOffersMax: Written.off(openOffersMax)
    case .autoAccept: Written.flag(acceptsAutomatically)
    case .mayDecline: Written.flag(mayDecline)
    case .declineNeedsReason: Written.flag(declineNeedsReason)
    case .declineReasons: Written.words(declineReasons)
    case .statusAfterDecline: statusAfterDecline ?? ""
    case .statusAfterMissedOffer: statusAfterMissedOffer ?? ""
    case .presences: Written.words(presences)
    case .permissions: Written.words(permissions ?? Self.usualPermissions)
    case .lease: Written.flag(wantsLease)
    case .wrapUpTime: wrapUp.map { $0 == .zero ? "off" : $0.text } ?? "the channel's"
    }
  }

  private static var usualPermissions: [String] {
    Permissions.allCases.filter { Permissions.usual.contains($0) }.map(\.name)
  }
}

extension ResponderSettings: NamedSection {
  fileprivate static var sectionKind: String { "responder" }

  fileprivate func value(_ key: Key) -> String {
    switch key {
    case .kind: kind
    }
  }
}

extension RoleSettings: NamedSection {
  fileprivate static var sectionKind: String { "role" }

  fileprivate func value(_ key: Key) -> String {
    switch key {
    case .users: Written.words(users)
    case .groups: Written.words(groups)
    case .interfaces: Written.words(interfaces)
    case .deeds: Written.words(deeds)
    case .rep: rep ?? "all"
    case .channels: channels.map { Written.words($0) } ?? "all"
    case .responders: responders.map { Written.words($0) } ?? "all"
    case .queues: queues.map { Written.words($0) } ?? "all"
    }
  }
}

extension CapacityModelSettings {
  /// A model's keys are its own, so they are put in order here.
  fileprivate var section: SectionValues {
    SectionValues(
      kind: "capacity model", name: name,
      values: [(Self.baseKey, base)]
        + options.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 })
  }
}
