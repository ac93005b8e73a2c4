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

/// Above the greatest that a limit may be the core could not count that far.
extension Limits: DeclaredSettings {
  public static var sectionKind: String { "Omnid" }
  public static var blank: Limits { Limits() }

  /// Of what has an id of 16 bits.
  private static let places = Int64(UInt16.max)
  private static let records: Int64 = 1_000_000_000

  /// In the order in which the journal has them.
  public static let settings: [Setting<Limits>] = [
    .number(
      "ChannelsMax", \.channelsMax, from: 1, to: places,
      help: "How many there may be of what stands in this configuration."),
    .number("QueuesMax", \.queuesMax, from: 1, to: places),
    .number("PresenceStatusesMax", \.presenceStatusesMax, from: 1, to: places),
    .number("ProfilesMax", \.profilesMax, from: 1, to: places),
    .number("RespondersMax", \.respondersMax, from: 1, to: places),
    .number("CapacityModelsMax", \.capacityModelsMax, from: 0, to: places),
    .number("CountersMax", \.countersMax, from: 0, to: Int64(CounterHolding.placesMax)),
    .number("StepsPerPhaseMax", \.stepsPerPhaseMax, from: 0, to: Int64(UInt8.max)),
    .number("WorkClassesMax", \.workClassesMax, from: 1, to: Int64(WordBit.count)),
    .number("TermsMax", \.termsMax, from: 1, to: places),
    .number("KeywordsMax", \.keywordsMax, from: 1, to: places),
    .number("RequiredFieldsMax", \.requiredFieldsMax, from: 0, to: places),
    .number("DeclineReasonsMax", \.declineReasonsMax, from: 0, to: places),
    .number(
      "RepsMax", \.repsMax, from: 1, to: records,
      help: "How many there may be of what comes and goes."),
    .number("QueuesPerRepMax", \.queuesPerRepMax, from: 1, to: places),
    .number("OpenSessionsMax", \.openSessionsMax, from: 1, to: records),
    .number("CustomersMax", \.customersMax, from: 1, to: records),
    .number("WorkPerRepMax", \.workPerRepMax, from: 1, to: 10_000),
    .number("SessionsPerCallMax", \.sessionsPerCallMax, from: 1, to: 1_000_000),
    .number("FieldsPerMessageMax", \.fieldsPerMessageMax, from: 0, to: places),
    .number("MessageIDsPerCustomerMax", \.messageIDsPerCustomerMax, from: 0, to: places),
    .number("RefusalsPerSessionMax", \.refusalsPerSessionMax, from: 1, to: 1_000_000),
    .number("RefusalsPerRepMax", \.refusalsPerRepMax, from: 1, to: 1_000_000),
    .number(
      "NameBytesMax", \.nameBytesMax, from: 1, to: places,
      help: "How long texts may be, in bytes, and how large numbers."),
    .number("KeywordBytesMax", \.keywordBytesMax, from: 1, to: places),
    .number("ReasonBytesMax", \.reasonBytesMax, from: 1, to: places),
    // Benches compare free shares exactly up to this total (State.benchKey).
    .number("CapacityMax", \.capacityMax, from: 1, to: 10_000),
    .number("PriorityMax", \.priorityMax, from: 0, to: Int64(Int32.max)),
    .number(
      "ProblemsMax", \.problemsMax, from: 1, to: 1_000_000,
      help: """
        How many problems of a configuration are told, and how much that is due is carried out at \
        a time.
        """),
    .number("DueEachStepMax", \.dueEachStepMax, from: 1, to: 1_000_000),
  ]
}
