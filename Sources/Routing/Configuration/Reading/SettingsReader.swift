import Containers
import Vocabulary

/// Makes a configuration of settings: looks up each name, checks each value, and asks the capacity
/// models. It goes on after a problem, so that an operator sees them all in one run; where a value
/// cannot be used, its default stands in, because a configuration with a problem is never handed
/// out.
struct SettingsReader {
  let settings: Settings
  let old: Configuration
  let models: [any CapacityModel.Type]
  let limits: Limits
  let retired: Set<Name>
  var problems: Problems

  var channels: NameTable
  var queues: NameTable
  var presences: NameTable
  var profiles: NameTable
  var responders: NameTable
  /// The weights of channels and queues that are written well, by place.
  var channelWeights: [Int: Weight] = [:]
  var queueWeights: [Int: Weight] = [:]
  /// What is being made. It begins as the old one with everything gone.
  var result: Configuration

  init(_ settings: Settings, following old: Configuration, models: [any CapacityModel.Type]) {
    self.settings = settings
    self.old = old
    self.models = models
    limits = settings.general.limits
    retired = Set(settings.queues.lazy.filter(\.isRetired).map { Name($0.name) })
    problems = Problems(problemsMax: limits.problemsMax)
    channels = NameTable(following: old.channels.map(\.name))
    queues = NameTable(following: old.queues.map(\.name))
    presences = NameTable(following: old.presences.map(\.name))
    profiles = NameTable(following: old.profiles.map(\.name))
    responders = NameTable(following: old.responders.map(\.name))
    result = old
    result.general = settings.general
  }

  /// Names come first, because sections name one another in any order; the classes of work last,
  /// because everything has a say in them.
  mutating func read() -> Result<Configuration, Problems> {
    check(limits, settings.generalSection)
    let areLimitsGood = problems.isEmpty
    check(settings.general, settings.generalSection)
    // Limits that cannot be are no measure for anything else.
    if !areLimitsGood { return .failure(problems.sorted()) }
    let found = registerNames()
    // Past this no place could be written down.
    if hasTooManyPlaces { return .failure(problems.sorted()) }
    makePlaces()
    for index in found.responders { readResponder(settings.responders[index]) }
    for index in found.queues { readQueue(settings.queues[index]) }
    for index in found.queues { checkOverflow(settings.queues[index]) }
    for index in found.channels { readChannel(settings.channels[index]) }
    for index in found.presences { readPresence(settings.presences[index]) }
    for index in found.profiles { readProfile(settings.profiles[index]) }
    readCapacity(channels: found.channels, queues: found.queues)
    return problems.isEmpty ? .success(result) : .failure(problems.sorted())
  }
}

/// What every part of the reading uses to say that something is wrong.
extension SettingsReader {
  /// - Parameter sentence: Follows the section's subject and a colon.
  mutating func refuse(_ section: Section, _ key: String?, _ sentence: String) {
    let line = key.map { section.origin[$0] } ?? section.origin.section
    problems.add(at: line, "\(section.subject): \(sentence)")
  }

  mutating func refuse<Root: NamedSettings>(
    _ root: Root, _ path: PartialKeyPath<Root>, _ sentence: String
  ) {
    refuse(root.section, Root.key(path), sentence)
  }

  /// Refuses each value that is not what its declaration says.
  mutating func check<Root: DeclaredSettings>(_ root: Root, _ section: Section) {
    for setting in Root.settings {
      if let fault = setting.fault(in: root, under: limits) { refuse(section, setting.key, fault) }
    }
  }

  /// The place of a name that another section gives.
  mutating func place<Root: NamedSettings>(
    of name: String, in table: NameTable, of target: (some NamedSettings).Type,
    _ root: Root, _ path: PartialKeyPath<Root>
  ) -> Int? {
    if let place = table[name] { return place }
    let (key, kind, shown) = (Root.key(path), target.sectionKind, Section.shown(name))
    if name.isEmpty {
      refuse(root, path, "\(key)= is missing; name a [\(kind)] section")
    } else if let near = NearestName.of(name, among: table.presentNames) {
      refuse(
        root, path, "\(key)=\(shown) names no \(kind.lowercased()); did you mean \(near)?")
    } else {
      refuse(
        root, path,
        "\(key)=\(shown) names no \(kind.lowercased()); add a [\(kind) \(shown)] section or name "
          + "another")
    }
    return nil
  }

  /// The places of names in a list, each of which may stand there once.
  mutating func places<Root: NamedSettings>(
    of names: [String], in table: NameTable, of target: (some NamedSettings).Type,
    _ root: Root, _ path: PartialKeyPath<Root>
  ) -> [Int] {
    var seen: Set<Int> = []
    var result: [Int] = []
    for name in names {
      guard let place = place(of: name, in: table, of: target, root, path) else { continue }
      if seen.insert(place).inserted {
        result.append(place)
      } else {
        refuse(root, path, "\(Root.key(path))= names \(Section.shown(name)) twice; take one away")
      }
    }
    return result
  }

  /// A weight as it is written in a channel or a queue (C16).
  mutating func weight<Root: NamedSettings>(
    _ text: String, _ root: Root, _ path: PartialKeyPath<Root>
  ) -> Weight? {
    let key = Root.key(path)
    guard let weight = Weight(text: text) else {
      refuse(
        root, path,
        "\(key)=\(Section.shown(text)) is no weight; write units with at most two decimals, as 1 "
          + "or 0.25, or a share of the rep's total in whole per cent, as 20%")
      return nil
    }
    let isShare = text.hasSuffix("%")
    if isShare, !(1...100).contains(weight.percent) {
      refuse(root, path, "\(key)=\(text) is out of range; a share is 1% to 100%")
    } else if !isShare, !(1...limits.capacityMax * 100).contains(weight.hundredths) {
      refuse(
        root, path,
        "\(key)=\(text) is out of range; a weight is 0.01 to \(limits.capacityMax) "
          + "(CapacityMax=)")
    } else {
      return weight
    }
    return nil
  }
}
