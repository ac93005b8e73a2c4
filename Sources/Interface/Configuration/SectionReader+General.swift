import Routing
import Vocabulary

// The `[Omnid]` section: what the router knows of it, and its limits.
extension SectionReader {
  mutating func general() -> GeneralSettings {
    typealias Key = GeneralSettings.Key
    var general = GeneralSettings()
    if let time = time(Key.graceTime.rawValue) { general.grace = time }
    if let time = time(Key.preferredTime.rawValue) { general.preferred = time }
    if let time = time(Key.askAgainTime.rawValue) { general.refusals = time }
    if let hours = number(Key.sweepHours.rawValue) { general.sweepHours = Int(hours) }
    if let time = time(Key.messageIDLifetime.rawValue) { general.messageIDs = time }
    if let atOnce = flag(Key.capacityAtOnce.rawValue) { general.capacityAtOnce = atOnce }
    for range in general.limits.ranges {
      if let value = number(range.key) { general.limits.set(range.key, to: value) }
    }
    return general
  }
}

extension Limits {
  /// Whether a limit has that key; a value that is too large to be counted is made the greatest
  /// that can, which the router refuses where it is out of range.
  @discardableResult
  mutating func set(_ key: String, to value: Int64) -> Bool {
    switch key {
    case "CapacityMax": capacityMax = value
    case "PriorityMax": priorityMax = Int32(clamping: value)
    default:
      guard let place = Limits.place(of: key) else { return false }
      self[keyPath: place] = Int(value)
    }
    return true
  }

  private static func place(of key: String) -> WritableKeyPath<Limits, Int>? {
    switch key {
    case "ChannelsMax": \.channelsMax
    case "QueuesMax": \.queuesMax
    case "PresenceStatusesMax": \.presenceStatusesMax
    case "ProfilesMax": \.profilesMax
    case "RespondersMax": \.respondersMax
    case "CapacityModelsMax": \.capacityModelsMax
    case "CountersMax": \.countersMax
    case "StepsPerPhaseMax": \.stepsPerPhaseMax
    case "WorkClassesMax": \.workClassesMax
    case "TermsMax": \.termsMax
    case "KeywordsMax": \.keywordsMax
    case "RequiredFieldsMax": \.requiredFieldsMax
    case "DeclineReasonsMax": \.declineReasonsMax
    case "RepsMax": \.repsMax
    case "QueuesPerRepMax": \.queuesPerRepMax
    case "OpenSessionsMax": \.openSessionsMax
    case "CustomersMax": \.customersMax
    case "WorkPerRepMax": \.workPerRepMax
    case "SessionsPerCallMax": \.sessionsPerCallMax
    case "FieldsPerMessageMax": \.fieldsPerMessageMax
    case "MessageIDsPerCustomerMax": \.messageIDsPerCustomerMax
    case "RefusalsPerSessionMax": \.refusalsPerSessionMax
    case "RefusalsPerRepMax": \.refusalsPerRepMax
    case "NameBytesMax": \.nameBytesMax
    case "KeywordBytesMax": \.keywordBytesMax
    case "ReasonBytesMax": \.reasonBytesMax
    case "ProblemsMax": \.problemsMax
    case "DueEachStepMax": \.dueEachStepMax
    default: nil
    }
  }
}
