import Routing

// Every setting as text, so that a reload can tell what it was and what it is. Each `switch` is
// over the section's own keys without a default: a key that is added is shown here or nothing
// compiles.

/// A section as it holds: with the defaults of what it does not say.
struct SectionValues {
  /// `channel`, as a sentence calls it.
  var kind: String
  /// Nothing for `[Omnid]`, of which there is one.
  var name: String
  var values: [(key: String, value: String)]

  var subject: String { name.isEmpty ? kind : "\(kind) \(Shown.text(name))" }
}

extension ConfigurationText {
  /// In the order of the files, kind after kind.
  var sections: [SectionValues] {
    var sections = [SectionValues(kind: "omnid", name: "", values: general + daemon.values)]
    sections += settings.channels.map { channel in
      SectionValues(
        kind: "channel", name: channel.name,
        values: ChannelSettings.Key.allCases.map { ($0.rawValue, channel.value($0)) })
    }
    sections += settings.queues.map { queue in
      SectionValues(
        kind: "queue", name: queue.name,
        values: QueueSettings.Key.allCases.map { ($0.rawValue, queue.value($0)) })
    }
    sections += settings.presences.map { presence in
      SectionValues(
        kind: "presence status", name: presence.name,
        values: PresenceSettings.Key.allCases.map { ($0.rawValue, presence.value($0)) })
    }
    sections += settings.profiles.map { profile in
      SectionValues(
        kind: "profile", name: profile.name,
        values: ProfileSettings.Key.allCases.map { ($0.rawValue, profile.value($0)) })
    }
    sections += settings.responders.map { responder in
      SectionValues(
        kind: "responder", name: responder.name,
        values: ResponderSettings.Key.allCases.map { ($0.rawValue, responder.value($0)) })
    }
    sections += settings.capacityModels.map { model in
      SectionValues(
        kind: "capacity model", name: model.name,
        values: [(CapacityModelSettings.baseKey, model.base)]
          + model.options.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 })
    }
    sections += roles.map { role in
      SectionValues(
        kind: "role", name: role.name,
        values: RoleSettings.Key.allCases.map { ($0.rawValue, role.value($0)) })
    }
    return sections
  }

  private var general: [(key: String, value: String)] {
    GeneralSettings.Key.allCases.map { ($0.rawValue, settings.general.value($0)) }
      + settings.general.limits.ranges.map { ($0.key, "\($0.value)") }
  }
}

/// Values in the configuration's own words.
private enum Written {
  static func flag(_ flag: Bool) -> String { flag ? "yes" : "no" }
  static func words(_ words: [String]) -> String { words.joined(separator: " ") }
  static func off(_ interval: Interval?) -> String { interval?.text ?? "off" }
  static func off(_ number: Int64?) -> String { number.map { "\($0)" } ?? "off" }
}

extension GeneralSettings {
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

extension DaemonSettings {
  fileprivate var values: [(key: String, value: String)] {
    Key.allCases.map { ($0.rawValue, value($0)) }
  }

  private func value(_ key: Key) -> String {
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

extension ChannelSettings {
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

extension QueueSettings {
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

extension PresenceSettings {
  fileprivate func value(_ key: Key) -> String {
    switch key {
    case .kind: kind
    case .channels: Written.words(channels)
    }
  }
}

extension ProfileSettings {
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

extension ResponderSettings {
  fileprivate func value(_ key: Key) -> String {
    switch key {
    case .kind: kind
    }
  }
}

extension RoleSettings {
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
