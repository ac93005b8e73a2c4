import Routing
import Vocabulary

/// Settings in which nothing is wrong, for tests to change one thing in.
func goodSettings() -> Settings {
  Settings(
    channels: [
      ChannelSettings("web", kind: "web-chat", queue: "emea"),
      ChannelSettings("sms", kind: "sms", platform: "standard", weight: "0.5", queue: "emea"),
    ],
    queues: [QueueSettings("emea"), QueueSettings("spill")],
    presences: [
      PresenceSettings("Available", channels: ["web", "sms"]), PresenceSettings("Lunch"),
    ],
    profiles: [ProfileSettings("agent", capacity: 5, presences: ["Available", "Lunch"])],
    responders: [ResponderSettings("greeter", kind: "bot")])
}

extension Settings {
  /// The sentences of all problems.
  func sentences(following old: Configuration? = nil) -> [String] {
    switch configuration(following: old) {
    case .success: []
    case .failure(let problems): problems.list.map(\.sentence)
    }
  }
}
