import Containers
import Vocabulary

extension SettingsReader {
  private typealias Key = ChannelSettings.Key

  mutating func readChannel(_ settings: ChannelSettings) {
    let section = settings.section
    let place = channels[settings.name]!
    let kind = choice(
      ChannelKind.self, settings.kind, section, Key.kind.rawValue, called: "kind of channel")
    let platform = choice(
      Platform.self, settings.platform, section, Key.platform.rawValue, called: "platform")
    channelWeights[place] = weight(settings.weight, section, Key.weight.rawValue)
    var channel = result.channels[place]
    channel.kind = kind ?? .webChat
    channel.platform = platform ?? .enhanced
    if let queue = self.place(
      of: settings.queue, in: queues, section, Key.queue.rawValue, kind: "Queue")
    {
      channel.queue = QueueID(queue)
      if retired.contains(Name(settings.queue)) {
        refuse(
          section, Key.queue.rawValue,
          "Queue=\(Section.shown(settings.queue)) is retired; name a queue that stays")
      }
    }
    channel.responder = settings.responder.flatMap {
      self.place(of: $0, in: responders, section, Key.responder.rawValue, kind: "Responder")
    }.map { ResponderID($0) }
    channel.keywords = keywords(of: settings)
    channel.requiredFields = requiredFields(of: settings)
    channel.timers = timers(of: settings, platform: channel.platform)
    channel.hidesInactivation = settings.hidesInactivation
    channel.prefersLastRep = settings.prefersLastRep
    if let kind, let platform { checkTable(settings, kind, platform) }
    result.channels[place] = channel
  }

  /// The table of channels: what a kind does not have cannot be set for it.
  private mutating func checkTable(
    _ settings: ChannelSettings, _ kind: ChannelKind, _ platform: Platform
  ) {
    let section = settings.section
    if !kind.exists(on: platform) {
      refuse(
        section, Key.platform.rawValue,
        "there is no \(platform.name) \(kind.name) channel; set Platform=enhanced")
      return
    }
    let timers = settings.timers
    if platform == .standard {
      let written: [(Key, Bool)] = [
        (.inactivityTimeout, timers.inactivity != nil),
        (.inactiveLifetime, timers.inactive != nil),
        (.consentTimeout, timers.consent != nil),
        (.announcementTimeout, timers.announcement != nil),
        (.hideInactivation, settings.hidesInactivation),
      ]
      for (key, isWritten) in written where isWritten {
        refuse(
          section, key.rawValue,
          "a standard channel has no \(key.rawValue)=; take it away or set Platform=enhanced")
      }
    }
    if settings.responder == nil {
      let written: [(Key, Bool)] = [
        (.joinTimeout, timers.responderJoin != nil),
        (.botTimeout, timers.bot != nil),
        (.agentTimeout, timers.agent != nil),
      ]
      for (key, isWritten) in written where isWritten {
        refuse(
          section, key.rawValue,
          "\(key.rawValue)= is for a channel with a responder; set Responder= or take it away")
      }
    }
    if !kind.hasToken {
      let written: [(Key, Bool)] = [
        (.tokenLifetime, timers.authenticatedToken != nil),
        (.guestTokenLifetime, timers.unauthenticatedToken != nil),
      ]
      for (key, isWritten) in written where isWritten {
        refuse(
          section, key.rawValue,
          "customers on \(kind.name) have no token that could expire; take \(key.rawValue)= away")
      }
    }
  }

  /// The keywords in the form in which messages are compared with them. One that stood in two
  /// lists would mean two things.
  private mutating func keywords(of settings: ChannelSettings) -> Keywords {
    var result = Keywords()
    var seen: [KeywordText: Key] = [:]
    let section = settings.section
    result.optIn = keywords(settings.keywords.optIn, section, .optInKeywords, &seen)
    result.doubleOptIn = keywords(
      settings.keywords.doubleOptIn, section, .doubleOptInKeywords, &seen)
    result.help = keywords(settings.keywords.help, section, .helpKeywords, &seen)
    result.optOut = keywords(settings.keywords.optOut, section, .optOutKeywords, &seen)
    return result
  }

  private mutating func keywords(
    _ words: [String], _ section: Section, _ key: Key, _ seen: inout [KeywordText: Key]
  ) -> [String] {
    if words.count > limits.keywordsMax {
      refuse(
        section, key.rawValue,
        "\(key.rawValue)= has \(CountText.words(words.count, "word")) and KeywordsMax="
          + "\(limits.keywordsMax) allows no more; take some away or raise it")
    }
    var result: [String] = []
    for word in words {
      let normal = Keywords.normal(word)
      let shown = Section.shown(normal)
      if normal.isEmpty {
        refuse(section, key.rawValue, "\(key.rawValue)= has an empty keyword; take it away")
      } else if normal.utf8.count > limits.keywordBytesMax {
        refuse(
          section, key.rawValue,
          "\(key.rawValue)= has a keyword of \(CountText.words(normal.utf8.count, "byte")) and "
            + "KeywordBytesMax=\(limits.keywordBytesMax) allows no more; shorten it")
      } else if let first = seen[normal] {
        refuse(
          section, key.rawValue,
          first == key
            ? "\(key.rawValue)= has \(shown) twice; take one away"
            : "\(shown) is in \(first.rawValue)= and in \(key.rawValue)=; it can mean one thing "
              + "only")
      } else {
        seen[normal] = key
        result.append(normal)
      }
    }
    return result
  }

  private mutating func requiredFields(of settings: ChannelSettings) -> [Name] {
    let section = settings.section
    let key = Key.requiredFields.rawValue
    let fields = settings.requiredFields
    if fields.count > limits.requiredFieldsMax {
      refuse(
        section, key,
        "\(key)= has \(CountText.words(fields.count, "field")) and RequiredFieldsMax="
          + "\(limits.requiredFieldsMax) allows no more; take some away or raise it")
    }
    var seen: Set<Name> = []
    for field in fields {
      if field.isEmpty || field.utf8.count > limits.nameBytesMax {
        refuse(
          section, key,
          "\(key)= has a field of \(CountText.words(field.utf8.count, "byte")); "
            + "a name has 1 to \(limits.nameBytesMax) (NameBytesMax=)")
      } else if !seen.insert(Name(field)).inserted {
        refuse(section, key, "\(key)= names \(Section.shown(field)) twice; take one away")
      }
    }
    return fields.map { Name($0) }
  }

  private mutating func timers(
    of settings: ChannelSettings, platform: Platform
  ) -> ChannelTimers {
    let written = settings.timers
    let section = settings.section
    var timers = ChannelTimers(platform: platform)
    let plain: [(Key, Interval?, WritableKeyPath<ChannelTimers, Interval>)] = [
      (.joinTimeout, written.responderJoin, \.responderJoin),
      (.deliveryTimeout, written.new, \.new),
      (.replyTimeout, written.reply, \.reply),
      (.announcementTimeout, written.announcement, \.announcement),
      (.inactiveLifetime, written.inactive, \.inactive),
      (.botTimeout, written.bot, \.bot),
      (.agentTimeout, written.agent, \.agent),
      (.tokenLifetime, written.authenticatedToken, \.authenticatedToken),
      (.guestTokenLifetime, written.unauthenticatedToken, \.unauthenticatedToken),
      (.consentTimeout, written.consent, \.consent),
    ]
    for (key, value, path) in plain {
      guard let value else { continue }
      timers[keyPath: path] = duration(value, section, key.rawValue, .positive)
    }
    typealias Optional = WritableKeyPath<ChannelTimers, Interval?>
    let optional: [(Key, Interval?, ClosedRange<Interval>, Optional)] = [
      (.inactivityTimeout, written.inactivity, .minutes(5)...(.minutes(30)), \.inactivity),
      (.answerTimeout, written.answer, .positive, \.answer),
      (.wrapUpTime, written.wrapUp, .wrapUp, \.wrapUp),
      (.tabTimeout, written.tab, .minutes(5)...(.minutes(240)), \.tab),
    ]
    for (key, value, range, path) in optional {
      timers[keyPath: path] = value.map { duration($0, section, key.rawValue, range, or: "off") }
    }
    return timers
  }
}
