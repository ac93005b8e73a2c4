import Vocabulary

extension SettingsReader {
  mutating func readResponder(_ settings: ResponderSettings) {
    let kind = choice(
      ResponderKind.self, settings.kind, settings.section, ResponderSettings.Key.kind.rawValue,
      called: "kind of responder")
    result.responders[responders[settings.name]!] = Responder(
      name: settings.name, kind: kind ?? .bot)
  }

  mutating func readPresence(_ settings: PresenceSettings) {
    let section = settings.section
    let key = PresenceSettings.Key.channels.rawValue
    var kind =
      choice(
        PresenceKind.self, settings.kind, section, PresenceSettings.Key.kind.rawValue,
        called: "kind of presence status") ?? .online
    if kind != .online, !settings.channels.isEmpty {
      refuse(
        section, key,
        "Channels= is for an online status, and a status of kind \(kind.name) serves none; take "
          + "it away or set Kind=online")
    }
    let served = places(of: settings.channels, in: channels, section, key, kind: "Channel")
    // P1: who serves nothing is not there for customers.
    if kind == .online, settings.channels.isEmpty { kind = .busy }
    result.presences[presences[settings.name]!] = PresenceStatus(
      name: settings.name, kind: kind, channels: served.map { ChannelID($0) }, classes: 0)
  }
}
