import Containers
import Vocabulary

/// The only place where a capacity model is asked. What it answers is kept as plain values, each
/// set of them once.
extension SettingsReader {
  /// A model set up, and by which name channels call it.
  private struct Model {
    @Name var name: String
    /// Nil where its section has problems.
    var model: (any CapacityModel)?
  }

  mutating func readCapacity(channels: [Int], queues: [Int]) {
    let found = makeModels(channels: channels.map { settings.channels[$0] })
    var pastLimit: Section?
    var counters = CounterTable(names: old.counters, countersMax: limits.countersMax)
    let overrides = overrides(of: queues)
    let serving = statusesServing()
    var classes = WorkClasses(
      keeping: old.terms, channels: result.channels.count, queues: result.queues.count,
      limits: limits)
    for index in channels {
      let settings = settings.channels[index]
      guard let model = found.first(where: { Name($0.name) == Name(settings.capacity) })?.model
      else {
        continue
      }
      let hadTooMany = classes.hasTooMany
      readWork(of: settings, model, overrides, serving, &counters, &classes)
      if classes.hasTooMany, !hadTooMany { pastLimit = settings.section }
    }
    result.counters = counters.names
    checkLimits(classes, pastLimit)
    if problems.isEmpty { install(classes) }
  }

  private mutating func checkLimits(_ classes: WorkClasses, _ pastLimit: Section?) {
    if let pastLimit {
      refuse(
        pastLimit, nil,
        "with it there are more than \(limits.workClassesMax) kinds of work (WorkClassesMax=), in "
          + "all \(classes.marks.count): there are \(classes.differences); let more channels and "
          + "queues share the same")
    }
    if classes.hasTooManyTerms {
      refuse(
        settings.generalSection, nil,
        "with those of earlier configurations there are more than \(limits.termsMax) different "
          + "answers of capacity models (TermsMax=); use earlier weights and models again")
    }
  }

  private mutating func install(_ classes: WorkClasses) {
    result.terms = classes.terms
    result.classes = classes.marks.map(\.terms)
    result.classOf = classes.classOf
    let queues = result.queues.count
    // No work comes to a queue that is gone; it gets the class of the channel's own all the same,
    // so that no place holds one that means nothing.
    for (place, channel) in result.channels.enumerated() where channel.isPresent {
      let own = result.classOf[place * queues + Int(channel.queue.index)]
      for queue in 0..<queues where !result.queues[queue].isPresent {
        result.classOf[place * queues + queue] = own
      }
    }
    for place in result.presences.indices {
      result.presences[place].classes = classes.mask { $0.presences.contains(place) }
    }
    for place in result.profiles.indices where result.profiles[place].isPresent {
      let permissions = result.profiles[place].permissions
      result.profiles[place].classes = classes.mask { permissions.contains($0.permission) }
    }
  }

  /// One model for each name that a channel gives, and for each section, used or not, so that a
  /// mistake is found before its first use.
  private mutating func makeModels(channels: [ChannelSettings]) -> [Model] {
    var found: [Model] = []
    let sections = settings.capacityModels
    checkCount(of: sections.map(\.section), max: \.capacityModelsMax)
    for section in sections where isGoodName(section.section) {
      if type(named: section.name) != nil {
        refuse(
          section.section, nil,
          "\(section.name) is built in and cannot be changed; use another name")
      } else if found.contains(where: { Name($0.name) == Name(section.name) }) {
        refuse(section.section, nil, "it is here twice; take one away")
      } else {
        found.append(Model(name: section.name, model: model(of: section, channels)))
      }
    }
    let names = found.map(\.name) + models.map { $0.name }
    for channel in channels
    where !found.contains(where: { Name($0.name) == Name(channel.capacity) }) {
      guard type(named: channel.capacity) != nil else {
        let near = NearestName.of(channel.capacity, among: names)
        let way = near.map { "did you mean \($0)?" } ?? "it is \(Section.listed(names))"
        refuse(
          channel, \.capacity,
          "Capacity=\(Section.shown(channel.capacity)) names no capacity model; \(way)")
        continue
      }
      // The channel's own line stands for the section that there is not.
      let line = channel.origin[ChannelSettings.key(\.capacity)]
      let bare = CapacityModelSettings(
        channel.capacity, base: channel.capacity, origin: Origin(file: line.file, line: line.line))
      found.append(Model(name: channel.capacity, model: model(of: bare, channels)))
    }
    return found
  }

  private func type(named name: String) -> (any CapacityModel.Type)? {
    models.first { Name($0.name) == Name(name) }
  }

  private mutating func model(
    of section: CapacityModelSettings, _ channels: [ChannelSettings]
  ) -> (any CapacityModel)? {
    guard let type = type(named: section.base) else {
      let names = models.map { $0.name }
      let near = NearestName.of(section.base, among: names)
      let way = near.map { "did you mean \($0)?" } ?? "it is \(Section.listed(names))"
      let fault =
        section.base.isEmpty
        ? "= is missing" : "=\(Section.shown(section.base)) is no capacity model"
      refuse(section, \.base, "Base\(fault); \(way)")
      return nil
    }
    let own = channels.filter { Name($0.capacity) == Name(section.name) }.map(\.name)
    var options = CapacityOptions(section, channels: own, limits: limits)
    let model = type.init(&options)
    options.finish()
    for problem in options.problems {
      let option = section.options.last { $0.key == problem.key }
      problems.add(
        at: option?.line ?? section.origin.section,
        "\(section.section.subject): \(problem.sentence)")
    }
    return options.problems.isEmpty ? model : nil
  }

  /// What a queue sets in place of the channel's own (C16).
  private struct Override: Hashable {
    var weight: Weight?
    var isInterruptible: Bool?
  }

  /// What queues set, each different one once, with the places of the queues that set it.
  private func overrides(of queues: [Int]) -> [(override: Override, queues: [Int])] {
    var result: [(override: Override, queues: [Int])] = []
    var known: [Override: Int] = [:]
    for index in queues {
      let queue = settings.queues[index]
      let place = self.queues[queue.name]!
      let override = Override(
        weight: queueWeights[place], isInterruptible: queue.isInterruptible)
      if known[override] == nil {
        known[override] = result.count
        result.append((override, []))
      }
      result[known[override]!].queues.append(place)
    }
    return result
  }

  /// The online statuses that serve each channel, in order.
  private func statusesServing() -> [[Int]] {
    var result = [[Int]](repeating: [], count: self.result.channels.count)
    for (place, status) in self.result.presences.enumerated()
    where status.isPresent && status.kind == .online {
      for channel in status.channels { result[Int(channel.index)].append(place) }
    }
    return result
  }

  /// Asks the model once for each weight and kind that the channel's work has in some queue.
  private mutating func readWork(
    of channel: ChannelSettings, _ model: any CapacityModel,
    _ overrides: [(override: Override, queues: [Int])], _ serving: [[Int]],
    _ counters: inout CounterTable, _ classes: inout WorkClasses
  ) {
    let place = channels[channel.name]!
    let weight = channelWeights[place] ?? .units(1)
    for (override, queues) in overrides {
      let work = WorkDescription(
        channel: channel.name, kind: result.channels[place].kind,
        platform: result.channels[place].platform, weight: override.weight ?? weight,
        isInterruptible: override.isInterruptible ?? channel.isInterruptible)
      guard let terms = terms(of: model, for: work, channel, &counters),
        let workClass = classes.place(
          of: terms, servedIn: serving[place], needing: .conversing(on: work.kind))
      else { continue }
      for queue in queues {
        classes.classOf[place * result.queues.count + queue] = workClass
      }
    }
  }

  private mutating func terms(
    of model: any CapacityModel, for work: WorkDescription, _ channel: ChannelSettings,
    _ counters: inout CounterTable
  ) -> Terms? {
    do throws(CapacityProblem) {
      let terms = try model.terms(for: work, counters: &counters).sorted
      guard let fault = terms.fault(counters: counters.names, limits: limits) else { return terms }
      refuse(channel, \.capacity, "as its capacity model has it, \(fault)")
    } catch {
      refuse(channel, \.capacity, "its capacity model cannot serve it: \(error.sentence)")
    }
    return nil
  }
}
