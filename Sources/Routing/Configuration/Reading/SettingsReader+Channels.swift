import Containers
import Vocabulary

extension SettingsReader {
  mutating func readChannel(_ settings: ChannelSettings) {
    check(settings, settings.section)
    let place = channels[settings.name]!
    let kind = ChannelKind(named: settings.kind)
    let platform = Platform(named: settings.platform)
    channelWeights[place] = weight(settings.weight, settings, \.weight)
    var channel = result.channels[place]
    channel.kind = kind ?? .webChat
    channel.platform = platform ?? .enhanced
    if let queue = self.place(
      of: settings.queue, in: queues, of: QueueSettings.self, settings, \.queue)
    {
      channel.queue = QueueID(queue)
      if retired.contains(Name(settings.queue)) {
        refuse(
          settings, \.queue,
          "Queue=\(Section.shown(settings.queue)) is retired; name a queue that stays")
      }
    }
    channel.responder = settings.responder.flatMap {
      self.place(of: $0, in: responders, of: ResponderSettings.self, settings, \.responder)
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
    if !kind.exists(on: platform) {
      refuse(
        settings, \.platform,
        "there is no \(platform.name) \(kind.name) channel; set Platform=enhanced")
      return
    }
    if platform == .standard {
      var keys = written(
        [\.inactivity, \.inactive, \.consent, \.announcement], in: settings)
      if settings.hidesInactivation { keys.append(ChannelSettings.key(\.hidesInactivation)) }
      for key in keys {
        refuse(
          settings.section, key,
          "a standard channel has no \(key)=; take it away or set Platform=enhanced")
      }
    }
    if settings.responder == nil {
      for key in written([\.responderJoin, \.bot, \.agent], in: settings) {
        refuse(
          settings.section, key,
          "\(key)= is for a channel with a responder; set Responder= or take it away")
      }
    }
    if !kind.hasToken {
      for key in written([\.authenticatedToken, \.unauthenticatedToken], in: settings) {
        refuse(
          settings.section, key,
          "customers on \(kind.name) have no token that could expire; take \(key)= away")
      }
    }
  }

  /// The keys of those durations that are written.
  private func written(
    _ timers: [PartialKeyPath<ChannelTimers>], in settings: ChannelSettings
  ) -> [String] {
    timers.filter { settings.timers[$0] != nil }.map { ChannelTimers.key($0) }
  }

  /// The keywords in the form in which messages are compared with them. One that stood in two
  /// lists would mean two things.
  private mutating func keywords(of settings: ChannelSettings) -> Keywords {
    var result = Keywords()
    var seen: [KeywordText: String] = [:]
    result.optIn = keywords(\.keywords.optIn, in: settings, &seen)
    result.doubleOptIn = keywords(\.keywords.doubleOptIn, in: settings, &seen)
    result.help = keywords(\.keywords.help, in: settings, &seen)
    result.optOut = keywords(\.keywords.optOut, in: settings, &seen)
    return result
  }

  private mutating func keywords(
    _ path: KeyPath<ChannelSettings, [String]>, in settings: ChannelSettings,
    _ seen: inout [KeywordText: String]
  ) -> [String] {
    let (words, key) = (settings[keyPath: path], ChannelSettings.key(path))
    if words.count > limits.keywordsMax {
      refuse(
        settings, path,
        "\(key)= has \(CountText.words(words.count, "word")) and KeywordsMax="
          + "\(limits.keywordsMax) allows no more; take some away or raise it")
    }
    var result: [String] = []
    for word in words {
      let normal = Keywords.normal(word)
      let shown = Section.shown(normal)
      if normal.isEmpty {
        refuse(settings, path, "\(key)= has an empty keyword; take it away")
      } else if normal.utf8.count > limits.keywordBytesMax {
        refuse(
          settings, path,
          "\(key)= has a keyword of \(CountText.words(normal.utf8.count, "byte")) and "
            + "KeywordBytesMax=\(limits.keywordBytesMax) allows no more; shorten it")
      } else if let first = seen[normal] {
        refuse(
          settings, path,
          first == key
            ? "\(key)= has \(shown) twice; take one away"
            : "\(shown) is in \(first)= and in \(key)=; it can mean one thing only")
      } else {
        seen[normal] = key
        result.append(normal)
      }
    }
    return result
  }

  private mutating func requiredFields(of settings: ChannelSettings) -> [Name] {
    let key = ChannelSettings.key(\.requiredFields)
    let fields = settings.requiredFields
    if fields.count > limits.requiredFieldsMax {
      refuse(
        settings, \.requiredFields,
        "\(key)= has \(CountText.words(fields.count, "field")) and RequiredFieldsMax="
          + "\(limits.requiredFieldsMax) allows no more; take some away or raise it")
    }
    var seen: Set<Name> = []
    for field in fields {
      if field.isEmpty || field.utf8.count > limits.nameBytesMax {
        refuse(
          settings, \.requiredFields,
          "\(key)= has a field of \(CountText.words(field.utf8.count, "byte")); "
            + "a name has 1 to \(limits.nameBytesMax) (NameBytesMax=)")
      } else if !seen.insert(Name(field)).inserted {
        refuse(
          settings, \.requiredFields, "\(key)= names \(Section.shown(field)) twice; take one away")
      }
    }
    return fields.map { Name($0) }
  }

  private func timers(of settings: ChannelSettings, platform: Platform) -> ChannelTimers {
    var timers = ChannelTimers(platform: platform)
    for (timer, value) in zip(ChannelTimers.settings, settings.timers.written) {
      if let value { timer.set(&timers, .time(value)) }
    }
    return timers
  }
}
