public import Routing
public import TestSupport
public import Vocabulary

/// What a seed draws: the settings by name, who there is, and how fast things go. Small numbers
/// everywhere, so that limits bite and everybody meets everybody.
public struct World: Sendable {
  public internal(set) var settings = Settings()
  /// The names of all reps who ever come; not all of them are put at first.
  public internal(set) var repNames: [String] = []
  /// How many customers each channel has.
  public internal(set) var customersPerChannel = 1
  /// The usual time between two commands, in milliseconds.
  public internal(set) var pace = 1_000
  /// The share of commands that are wrong on purpose, in hundredths.
  public internal(set) var chaos = 3
  /// When it begins: some hour of some day.
  public internal(set) var begins = Instant.zero
  /// How many names were drawn so far, so that none is drawn twice.
  var namesDrawn = 0

  public init(_ dice: inout SeededGenerator) {
    begins = Instant(milliseconds: 1_700_000_000_000 + Int64(dice.below(86_400_000)))
    pace = dice.one(of: [500, 2_000, 5_000, 15_000, 40_000])
    chaos = dice.one(of: [1, 3, 8])
    customersPerChannel = dice.within(2...12)
    drawGeneral(&dice)
    drawModels(&dice)
    drawQueues(&dice)
    drawResponders(&dice)
    drawChannels(&dice)
    drawPresences(&dice)
    drawProfiles(&dice)
    repNames = (1...dice.within(2...12)).map { "rep-\($0)" }
    drawOverflows(&dice)
    nameChannelsInModels()
  }

  private mutating func drawGeneral(_ dice: inout SeededGenerator) {
    settings.general.grace = .seconds(Int64(dice.one(of: [5, 30, 120])))
    settings.general.preferred = .seconds(Int64(dice.one(of: [5, 30, 90])))
    settings.general.refusals = .seconds(Int64(dice.one(of: [5, 30, 60])))
    settings.general.sweepHours = dice.one(of: [0, 0, 1, 5, 6])
    settings.general.messageIDs = .minutes(Int64(dice.one(of: [3, 60, 1_440])))
    settings.general.capacityAtOnce = dice.happens(30)
    settings.general.limits.workPerRepMax = dice.one(of: [2, 3, 5, 8, 100])
    settings.general.limits.messageIDsPerCustomerMax = dice.one(of: [1, 3, 64])
    settings.general.limits.sessionsPerCallMax = dice.one(of: [3, 10, 1_000])
    settings.general.limits.dueEachStepMax = dice.one(of: [1, 3, 1_000, 1_000, 1_000])
    settings.general.limits.refusalsPerSessionMax = dice.one(of: [2, 1_000, 1_000])
    settings.general.limits.refusalsPerRepMax = dice.one(of: [1, 3, 1_000, 1_000])
    settings.general.limits.openSessionsMax = dice.one(of: [12, 1_000, 1_000, 1_000])
    settings.general.limits.customersMax = dice.one(of: [9, 1_000, 1_000, 1_000])
    settings.general.limits.repsMax = dice.one(of: [3, 100, 100, 100])
  }

  mutating func name(_ prefix: String) -> String {
    namesDrawn += 1
    return "\(prefix)-\(namesDrawn)"
  }
}
