extension Limits {
  /// One limit: the key by which the configuration sets it, and what it may be. Above the greatest
  /// the core could not count that far.
  public struct Range: Sendable {
    public let key: String
    public let value: Int64
    public let bounds: ClosedRange<Int64>

    init(_ key: String, _ value: some BinaryInteger, _ bounds: ClosedRange<Int64>) {
      self.key = key
      self.value = Int64(value)
      self.bounds = bounds
    }
  }

  /// Every limit, in the order in which they are declared.
  public var ranges: [Range] {
    let places = Int64(UInt16.max)
    let records: Int64 = 1_000_000_000
    return [
      Range("ChannelsMax", channelsMax, 1...places),
      Range("QueuesMax", queuesMax, 1...places),
      Range("PresenceStatusesMax", presenceStatusesMax, 1...places),
      Range("ProfilesMax", profilesMax, 1...places),
      Range("RespondersMax", respondersMax, 1...places),
      Range("CapacityModelsMax", capacityModelsMax, 0...places),
      Range("CountersMax", countersMax, 0...256),
      Range("StepsPerPhaseMax", stepsPerPhaseMax, 0...255),
      Range("WorkClassesMax", workClassesMax, 1...64),
      Range("TermsMax", termsMax, 1...places),
      Range("KeywordsMax", keywordsMax, 1...places),
      Range("RequiredFieldsMax", requiredFieldsMax, 0...places),
      Range("DeclineReasonsMax", declineReasonsMax, 0...places),
      Range("RepsMax", repsMax, 1...records),
      Range("QueuesPerRepMax", queuesPerRepMax, 1...places),
      Range("OpenSessionsMax", openSessionsMax, 1...records),
      Range("CustomersMax", customersMax, 1...records),
      Range("WorkPerRepMax", workPerRepMax, 1...10_000),
      Range("SessionsPerCallMax", sessionsPerCallMax, 1...1_000_000),
      Range("FieldsPerMessageMax", fieldsPerMessageMax, 0...places),
      Range("MessageIDsPerCustomerMax", messageIDsPerCustomerMax, 0...places),
      Range("RefusalsPerSessionMax", refusalsPerSessionMax, 1...1_000_000),
      Range("RefusalsPerRepMax", refusalsPerRepMax, 1...1_000_000),
      Range("NameBytesMax", nameBytesMax, 1...places),
      Range("KeywordBytesMax", keywordBytesMax, 1...places),
      Range("ReasonBytesMax", reasonBytesMax, 1...places),
      // Benches compare free shares exactly up to this total (State.benchKey).
      Range("CapacityMax", capacityMax, 1...10_000),
      Range("PriorityMax", priorityMax, 0...Int64(Int32.max)),
      Range("ProblemsMax", problemsMax, 1...1_000_000),
      Range("DueEachStepMax", dueEachStepMax, 1...1_000_000),
    ]
  }
}
