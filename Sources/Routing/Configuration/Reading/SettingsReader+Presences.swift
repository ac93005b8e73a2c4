import Vocabulary

extension SettingsReader {
  mutating func readResponder(_ settings: ResponderSettings) {
    check(settings, settings.section)
    result.responders[responders[settings.name]!] = Responder(
      name: settings.name, kind: ResponderKind(named: settings.kind) ?? .bot)
  }

  mutating func readPresence(_ settings: PresenceSettings) {
    check(settings, settings.section)
    var kind = PresenceKind(named: settings.kind) ?? .online
    if kind != .online, !settings.channels.isEmpty {
      refuse(
        settings, \.channels,
        "Channels= is for an online status, and a status of kind \(kind.name) serves none; take "
          + "it away or set Kind=online")
    }
    let served = places(
      of: settings.channels, in: channels, of: ChannelSettings.self, settings, \.channels)
    // P1: who serves nothing is not there for customers.
    if kind == .online, settings.channels.isEmpty { kind = .busy }
    result.presences[presences[settings.name]!] = PresenceStatus(
      name: settings.name, kind: kind, channels: served.map { ChannelID($0) }, classes: 0)
  }
}
