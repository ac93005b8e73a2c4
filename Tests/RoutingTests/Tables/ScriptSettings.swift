import Routing
import Vocabulary

/// Settings as a script writes them: sections in the order in which they were named, each with its
/// keys. Later ones are laid over earlier ones, key by key.
struct ScriptSettings: Hashable, Sendable {
  struct Section: Hashable, Sendable {
    var kind: String
    var name: String
    var keys: [String: String] = [:]
  }

  private(set) var sections: [Section] = []
  /// The section that the next key belongs to.
  private var current: Int?

  var isEmpty: Bool { sections.isEmpty }

  /// The daemon's own limit, which is no part of the router's configuration.
  var openSessionsPerChannelMax: Int {
    let general = sections.first { $0.kind == "Omnid" }
    return general?.keys["OpenSessionsPerChannelMax"].flatMap { Int($0) } ?? .max
  }

  /// A line `[Kind name]` or `Key=value`.
  mutating func add(_ line: String) throws {
    if line.hasPrefix("["), line.hasSuffix("]") {
      let words = line.dropFirst().dropLast().split(separator: " ", maxSplits: 1).map(String.init)
      guard let kind = words.first else { throw DeedProblem("a section without a name") }
      current = place(of: kind, words.count > 1 ? words[1] : "")
    } else if let equals = line.firstIndex(of: "="), let current {
      let value = String(line[line.index(after: equals)...])
      sections[current].keys[String(line[..<equals])] = value
    } else {
      throw DeedProblem("not a section or a setting: \(line)")
    }
  }

  func laidUnder(_ over: ScriptSettings) -> ScriptSettings {
    var result = self
    for section in over.sections {
      let place = result.place(of: section.kind, section.name)
      result.sections[place].keys.merge(section.keys) { _, new in new }
    }
    result.current = nil
    return result
  }

  private mutating func place(of kind: String, _ name: String) -> Int {
    if let known = sections.firstIndex(where: { $0.kind == kind && $0.name == name }) {
      return known
    }
    sections.append(Section(kind: kind, name: name))
    return sections.count - 1
  }

  /// The settings that these lines say.
  func settings() throws -> Settings {
    var settings = Settings()
    for section in sections {
      var keys = SectionKeys(section)
      if keys.flag("Absent") ?? false { continue }
      switch section.kind {
      case "Omnid": try keys.fill(&settings.general)
      case "Channel": settings.channels.append(try keys.channel())
      case "Queue": settings.queues.append(try keys.queue())
      case "Presence": settings.presences.append(keys.presence())
      case "Profile": settings.profiles.append(try keys.profile())
      case "Responder":
        settings.responders.append(
          ResponderSettings(section.name, kind: keys.text("Kind") ?? ""))
      case "CapacityModel":
        let base = keys.text("Base") ?? ""
        let options = keys.takeRest().map {
          CapacityModelSettings.Option(key: $0, value: $1, line: Origin().section)
        }
        settings.capacityModels.append(
          CapacityModelSettings(section.name, base: base, options: options))
      default: throw DeedProblem("there are no [\(section.kind)] sections")
      }
      if let unknown = keys.takeRest().first {
        throw DeedProblem("[\(section.kind) \(section.name)] has no \(unknown.key)=")
      }
    }
    return settings
  }
}

/// Takes a section's keys out one by one, so that what is left is what nobody knows.
struct SectionKeys {
  let name: String
  private var keys: [String: String]

  init(_ section: ScriptSettings.Section) {
    name = section.name
    keys = section.keys
  }

  mutating func text(_ key: String) -> String? { keys.removeValue(forKey: key) }

  mutating func words(_ key: String) -> [String]? {
    text(key)?.split(separator: " ").map(String.init)
  }

  mutating func flag(_ key: String) -> Bool? { text(key).map { $0 == "yes" } }

  mutating func number(_ key: String) throws -> Int64? {
    guard let text = text(key) else { return nil }
    guard let number = Int64(text) else { throw DeedProblem("\(key)=\(text) is not a number") }
    return number
  }

  /// `off` and the empty value are as if it were not written.
  mutating func time(_ key: String) throws -> Interval? {
    guard let text = text(key), text != "off", !text.isEmpty else { return nil }
    guard let time = Interval(text: text) else {
      throw DeedProblem("\(key)=\(text) is not a length of time")
    }
    return time
  }

  mutating func takeRest() -> [(key: String, value: String)] {
    let rest = keys.sorted { $0.key < $1.key }
    keys.removeAll()
    return rest.map { (key: $0.key, value: $0.value) }
  }

  mutating func presence() -> PresenceSettings {
    PresenceSettings(
      name, kind: text("Kind") ?? PresenceKind.online.name, channels: words("Channels") ?? [])
  }

  mutating func fill(_ general: inout GeneralSettings) throws {
    _ = try number("OpenSessionsPerChannelMax")
    if let time = try time("GraceTime") { general.grace = time }
    if let time = try time("PreferredTime") { general.preferred = time }
    if let time = try time("AskAgainTime") { general.refusals = time }
    if let hours = try number("SweepHours") { general.sweepHours = Int(hours) }
    if let time = try time("MessageIDLifetime") { general.messageIDs = time }
    if let atOnce = flag("CapacityAtOnce") { general.capacityAtOnce = atOnce }
    try fill(&general.limits)
  }

  /// The limits that scripts set.
  private mutating func fill(_ limits: inout Limits) throws {
    let keys: [(String, WritableKeyPath<Limits, Int>)] = [
      ("OpenSessionsMax", \.openSessionsMax), ("CustomersMax", \.customersMax),
      ("RepsMax", \.repsMax), ("QueuesPerRepMax", \.queuesPerRepMax),
      ("WorkPerRepMax", \.workPerRepMax), ("SessionsPerCallMax", \.sessionsPerCallMax),
      ("FieldsPerMessageMax", \.fieldsPerMessageMax),
      ("MessageIDsPerCustomerMax", \.messageIDsPerCustomerMax),
      ("RefusalsPerSessionMax", \.refusalsPerSessionMax), ("NameBytesMax", \.nameBytesMax),
      ("ReasonBytesMax", \.reasonBytesMax), ("DueEachStepMax", \.dueEachStepMax),
    ]
    for (key, path) in keys {
      if let max = try number(key) { limits[keyPath: path] = Int(max) }
    }
    if let max = try number("PriorityMax") { limits.priorityMax = Int32(clamping: max) }
  }

  mutating func channel() throws -> ChannelSettings {
    var channel = ChannelSettings(name, kind: text("Kind") ?? "", queue: text("Queue") ?? "")
    if let platform = text("Platform") { channel.platform = platform }
    if let capacity = text("Capacity") { channel.capacity = capacity }
    if let weight = text("Weight") { channel.weight = weight }
    channel.isInterruptible = flag("Interruptible") ?? false
    channel.responder = text("Responder").flatMap { $0.isEmpty ? nil : $0 }
    channel.keywords = Keywords(
      optIn: words("OptInKeywords") ?? [], doubleOptIn: words("DoubleOptInKeywords") ?? [],
      help: words("HelpKeywords") ?? [], optOut: words("OptOutKeywords") ?? [])
    channel.requiredFields = words("RequiredFields") ?? []
    channel.hidesInactivation = flag("HideInactivation") ?? false
    channel.prefersLastRep = flag("PreferLastRep") ?? false
    channel.timers = try timers()
    return channel
  }

  private mutating func timers() throws -> ChannelTimerSettings {
    var timers = ChannelTimerSettings(
      inactivity: try time("InactivityTimeout"), answer: try time("AnswerTimeout"),
      wrapUp: try time("WrapUpTime"), tab: try time("TabTimeout"))
    timers.responderJoin = try time("JoinTimeout")
    timers.new = try time("DeliveryTimeout")
    timers.reply = try time("ReplyTimeout")
    timers.announcement = try time("AnnouncementTimeout")
    timers.inactive = try time("InactiveLifetime")
    timers.bot = try time("BotTimeout")
    timers.agent = try time("AgentTimeout")
    timers.authenticatedToken = try time("TokenLifetime")
    timers.unauthenticatedToken = try time("GuestTokenLifetime")
    timers.consent = try time("ConsentTimeout")
    return timers
  }

  mutating func queue() throws -> QueueSettings {
    var queue = QueueSettings(name)
    if let priority = try number("Priority") { queue.priority = priority }
    if let strategy = text("Strategy") { queue.strategy = strategy }
    if let time = try time("PushTimeout") { queue.pushTimeout = time }
    queue.sizeLimit = try number("SizeLimit")
    queue.waitLimit = try time("WaitLimit")
    if let after = text("AfterWaitLimit") { queue.afterWaitLimit = after }
    queue.overflowQueue = text("Overflow").flatMap { $0.isEmpty ? nil : $0 }
    queue.overflowRep = text("OverflowRep")
    queue.isRetired = flag("Retired") ?? false
    queue.moveTo = text("MoveTo")
    queue.weight = text("Weight")
    queue.isInterruptible = flag("Interruptible")
    return queue
  }

  mutating func profile() throws -> ProfileSettings {
    var profile = ProfileSettings(name, capacity: try number("Capacity"))
    profile.interruptibleCapacity = try number("InterruptibleCapacity")
    profile.openOffersMax = try number("OpenOffersMax")
    profile.acceptsAutomatically = flag("AutoAccept") ?? false
    profile.mayDecline = flag("MayDecline") ?? false
    profile.declineNeedsReason = flag("DeclineNeedsReason") ?? false
    profile.declineReasons = words("DeclineReasons") ?? []
    profile.statusAfterDecline = text("StatusAfterDecline")
    profile.statusAfterMissedOffer = text("StatusAfterMissedOffer")
    profile.presences = words("Presences") ?? []
    profile.permissions = words("Permissions")
    profile.wantsLease = flag("Lease") ?? true
    profile.wrapUp = try time("WrapUpTime")
    return profile
  }
}
