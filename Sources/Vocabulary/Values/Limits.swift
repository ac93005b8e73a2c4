/// Everything that can be counted has a limit, and all of them stand here. What passes one is
/// refused by the limit's own name and changes nothing.
public struct Limits: Hashable, Sendable {
  public var channelsMax = 1_024
  public var queuesMax = 4_096
  public var presenceStatusesMax = 256
  public var profilesMax = 1_024
  public var respondersMax = 1_024
  public var capacityModelsMax = 256
  public var countersMax = 64
  /// Steps by which what a piece of work holds in one phase changes by itself.
  public var stepsPerPhaseMax = 16
  /// Kinds of work that differ in who may do them or in what they take: a bit each in one word.
  public var workClassesMax = 64
  /// Sets of a capacity model's answers ever in force since the state was made.
  public var termsMax = 65_535
  public var keywordsMax = 256
  public var requiredFieldsMax = 64
  public var declineReasonsMax = 64
  public var repsMax = 1_000_000
  public var queuesPerRepMax = 64
  public var openSessionsMax = 4_000_000
  public var customersMax = 16_000_000
  /// Pieces of work of one rep that are offered, Active or held after the end (C16).
  public var workPerRepMax = 100
  public var sessionsPerCallMax = 1_000
  public var fieldsPerMessageMax = 64
  public var messageIDsPerCustomerMax = 64
  public var refusalsPerSessionMax = 1_000
  /// Sessions that a rep refused since they came online and may not be asked about again: what
  /// looks for the rep's next session steps over so many at the most. Past it the oldest counts no
  /// longer.
  public var refusalsPerRepMax = 1_000
  public var nameBytesMax = 256
  public var keywordBytesMax = 64
  public var reasonBytesMax = 256
  public var capacityMax: Int64 = 10_000
  public var priorityMax: Int32 = 1_000_000
  public var problemsMax = 1_000
  /// What is due and carried out before one command or in one step of the loop, beside what is
  /// due of those whom the command names.
  public var dueEachStepMax = 1_000

  public init() {}
}
