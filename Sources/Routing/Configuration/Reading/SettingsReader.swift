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
    readGeneral()
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

  /// The choice of that name. What it is called in a sentence: `kind of channel`.
  mutating func choice<Value: Choice>(
    _ type: Value.Type, _ name: String, _ section: Section, _ key: String, called: String
  ) -> Value? {
    if let choice = Value(named: name) { return choice }
    if name.isEmpty {
      refuse(section, key, "\(key)= is missing; it is \(Section.listed(Value.names))")
    } else if let near = NearestName.of(name, among: Value.names) {
      refuse(section, key, "\(key)=\(Section.shown(name)) is no \(called); did you mean \(near)?")
    } else {
      refuse(
        section, key,
        "\(key)=\(Section.shown(name)) is no \(called); it is \(Section.listed(Value.names))")
    }
    return nil
  }

  /// The place of a name that another section gives.
  mutating func place(
    of name: String, in table: NameTable, _ section: Section, _ key: String, kind: String
  ) -> Int? {
    if let place = table[name] { return place }
    if name.isEmpty {
      refuse(section, key, "\(key)= is missing; name a [\(kind)] section")
    } else if let near = NearestName.of(name, among: table.presentNames) {
      refuse(
        section, key,
        "\(key)=\(Section.shown(name)) names no \(kind.lowercased()); did you mean \(near)?")
    } else {
      let shown = Section.shown(name)
      refuse(
        section, key,
        "\(key)=\(shown) names no \(kind.lowercased()); add a [\(kind) \(shown)] section or name "
          + "another")
    }
    return nil
  }

  /// The places of names in a list, each of which may stand there once.
  mutating func places(
    of names: [String], in table: NameTable, _ section: Section, _ key: String, kind: String
  ) -> [Int] {
    var seen: Set<Int> = []
    var result: [Int] = []
    for name in names {
      guard let place = place(of: name, in: table, section, key, kind: kind) else { continue }
      if seen.insert(place).inserted {
        result.append(place)
      } else {
        refuse(section, key, "\(key)= names \(Section.shown(name)) twice; take one away")
      }
    }
    return result
  }

  mutating func number(
    _ value: Int64, _ section: Section, _ key: String, _ range: ClosedRange<Int64>
  ) -> Int64 {
    if range.contains(value) { return value }
    refuse(
      section, key,
      "\(key)=\(value) is out of range; it is \(range.lowerBound) to \(range.upperBound)")
    return range.lowerBound
  }

  mutating func duration(
    _ value: Interval, _ section: Section, _ key: String, _ range: ClosedRange<Interval>,
    or other: String? = nil
  ) -> Interval {
    if range.contains(value) { return value }
    let bounds = "\(range.lowerBound.text) to \(range.upperBound.text)"
    refuse(
      section, key,
      "\(key)=\(value.text) is out of range; it is \(other.map { "\($0), or " } ?? "")\(bounds)")
    return range.lowerBound
  }

  /// A weight as it is written in a channel or a queue (C16).
  mutating func weight(_ text: String, _ section: Section, _ key: String) -> Weight? {
    guard let weight = Weight(text: text) else {
      refuse(
        section, key,
        "\(key)=\(Section.shown(text)) is no weight; write units with at most two decimals, as 1 "
          + "or 0.25, or a share of the rep's total in whole per cent, as 20%")
      return nil
    }
    let isShare = text.hasSuffix("%")
    if isShare, !(1...100).contains(weight.percent) {
      refuse(section, key, "\(key)=\(text) is out of range; a share is 1% to 100%")
    } else if !isShare, !(1...limits.capacityMax * 100).contains(weight.hundredths) {
      refuse(
        section, key,
        "\(key)=\(text) is out of range; a weight is 0.01 to \(limits.capacityMax) "
          + "(CapacityMax=)")
    } else {
      return weight
    }
    return nil
  }
}

extension ClosedRange where Bound == Interval {
  /// Where zero would have no meaning.
  static var positive: Self { Interval(milliseconds: 1)...Interval.longest }
}
