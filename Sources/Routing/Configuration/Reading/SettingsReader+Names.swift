import Containers
import Vocabulary

extension SettingsReader {
  /// The sections whose names are good, by their places in the settings.
  struct Found {
    var channels: [Int] = []
    var queues: [Int] = []
    var presences: [Int] = []
    var profiles: [Int] = []
    var responders: [Int] = []
  }

  mutating func registerNames() -> Found {
    var found = Found()
    found.channels = register(settings.channels, in: \.channels, max: \.channelsMax)
    found.queues = register(settings.queues, in: \.queues, max: \.queuesMax)
    // Offline has its place before anything is read, and no section.
    _ = presences.add(PresenceStatus.offline.name)
    found.presences = register(settings.presences, in: \.presences, max: \.presenceStatusesMax)
    found.profiles = register(settings.profiles, in: \.profiles, max: \.profilesMax)
    found.responders = register(settings.responders, in: \.responders, max: \.respondersMax)
    return found
  }

  private mutating func register(
    _ settings: [some NamedSettings], in table: WritableKeyPath<Self, NameTable>,
    max limit: KeyPath<Limits, Int>
  ) -> [Int] {
    let sections = settings.map(\.section)
    checkCount(of: sections, max: limit)
    var found: [Int] = []
    var lines: [Name: FileLine] = [:]
    for (index, section) in sections.enumerated() where isGoodName(section) {
      if let first = lines[Name(section.name)] {
        refuse(section, nil, "it is here twice, first in \(shown(first)); take one away")
        continue
      }
      lines[Name(section.name)] = section.origin.section
      _ = self[keyPath: table].add(section.name)
      found.append(index)
    }
    if self[keyPath: table].count > Self.placesMax {
      refuse(
        sections[0], nil,
        "with those of earlier configurations there are more than 65535 names of this sort; use "
          + "old names again")
    }
    return found
  }

  mutating func checkCount(of sections: [Section], max limit: KeyPath<Limits, Int>) {
    let max = limits[keyPath: limit]
    guard sections.count > max else { return }
    refuse(
      sections[max], nil,
      "there are \(sections.count) [\(sections[max].kind)] sections and "
        + "\(Limits.key(limit))=\(max) allows no more; take some away or raise it")
  }

  /// An id has 16 bits, and a name that is gone keeps its own for the facts that have it.
  private static let placesMax = Int(UInt16.max)

  var hasTooManyPlaces: Bool {
    [channels, queues, presences, profiles, responders].contains { $0.count > Self.placesMax }
  }

  mutating func isGoodName(_ section: Section) -> Bool {
    let kind = section.kind
    if section.name.isEmpty {
      refuse(section, nil, "the section has no name; write [\(kind) NAME]")
    } else if section.name.utf8.count > limits.nameBytesMax {
      refuse(
        section, nil,
        "the name has \(CountText.words(section.name.utf8.count, "byte")) and NameBytesMax="
          + "\(limits.nameBytesMax) allows no more; shorten it")
    } else if section.name.first!.isWhitespace || section.name.last!.isWhitespace {
      refuse(section, nil, "the name begins or ends with a blank; take it away")
    } else if section.name.unicodeScalars.contains(where: {
      $0.properties.generalCategory == .control
    }) {
      refuse(section, nil, "the name has a control character in it; take it away")
    } else if kind == "Presence",
      section.name.lowercased() == PresenceStatus.offline.name.lowercased()
    {
      refuse(section, nil, "Offline is built in and cannot be changed; use another name")
    } else {
      return true
    }
    return false
  }

  private func shown(_ line: FileLine) -> String {
    line.file.isEmpty ? "line \(line.line)" : "\(line.file):\(line.line)"
  }

  /// Gives every name its place in the configuration that is being made, with what it was before,
  /// or with nothing yet.
  mutating func makePlaces() {
    for place in 0..<channels.count {
      if place == result.channels.count { result.channels.append(.named(channels.names[place])) }
      result.channels[place].isPresent = channels.isPresent[place]
    }
    for place in 0..<queues.count {
      if place == result.queues.count { result.queues.append(Queue(name: queues.names[place])) }
      result.queues[place].isPresent = queues.isPresent[place]
    }
    for place in 0..<presences.count {
      if place == result.presences.count {
        result.presences.append(
          PresenceStatus(name: presences.names[place], kind: .busy, channels: [], classes: 0))
      }
      result.presences[place].isPresent = presences.isPresent[place]
      result.presences[place].classes = 0
    }
    for place in 0..<profiles.count {
      if place == result.profiles.count {
        result.profiles.append(
          Profile(name: profiles.names[place], capacity: 0, presences: [], classes: 0))
      }
      result.profiles[place].isPresent = profiles.isPresent[place]
      result.profiles[place].classes = 0
    }
    for place in 0..<responders.count {
      if place == result.responders.count {
        result.responders.append(Responder(name: responders.names[place], kind: .bot))
      }
      result.responders[place].isPresent = responders.isPresent[place]
    }
  }
}

extension Channel {
  fileprivate static func named(_ name: String) -> Channel {
    Channel(
      name: name, kind: .webChat, platform: .enhanced, queue: QueueID(0), responder: nil,
      keywords: Keywords(), requiredFields: [], timers: ChannelTimers(platform: .enhanced),
      hidesInactivation: false, prefersLastRep: false)
  }
}
