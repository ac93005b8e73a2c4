import Foundation
import Routing
import TestSupport
import Vocabulary

/// A document as a test reads it: the blocks of code in it, by language.
struct Document {
  let text: String

  init(named name: String) throws {
    text = try Repository.text(name)
  }

  func blocks(_ language: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
  }
}

/// Settings with the channels and capacity models of a piece of configuration, and with a queue, a
/// status and a profile for them.
func settings(of text: String) -> Settings {
  var settings = Settings(queues: [QueueSettings("main")])
  for line in text.split(separator: "\n") {
    if line.hasPrefix("[") {
      let words = line.dropFirst().dropLast().split(separator: " ").map(String.init)
      if words[0] == "Channel" {
        settings.channels.append(ChannelSettings(words[1], queue: "main"))
      } else {
        settings.capacityModels.append(CapacityModelSettings(words[1], base: ""))
      }
      continue
    }
    let equals = line.firstIndex(of: "=")!
    let key = String(line[..<equals])
    let value = String(line[line.index(after: equals)...])
    let channel = settings.channels.count - 1
    switch key {
    case "Kind": settings.channels[channel].kind = value
    case "Capacity": settings.channels[channel].capacity = value
    case "Weight": settings.channels[channel].weight = value
    case "Interruptible": settings.channels[channel].isInterruptible = value == "yes"
    case "Base": settings.capacityModels[settings.capacityModels.count - 1].base = value
    default:
      settings.capacityModels[settings.capacityModels.count - 1].options.append(
        CapacityModelSettings.Option(key: key, value: value, line: FileLine(file: "", line: 0)))
    }
  }
  settings.presences = [PresenceSettings("Available", channels: settings.channels.map(\.name))]
  settings.profiles = [ProfileSettings("agent", capacity: 5, presences: ["Available"])]
  return settings
}

extension Configuration {
  /// The terms of a channel's work in the first queue.
  func terms(ofChannel name: String) -> Terms {
    let channel = channels.firstIndex { $0.name == name && $0.isPresent }!
    return terms[Int(classes[Int(classOf[channel * queues.count])].index)]
  }
}
