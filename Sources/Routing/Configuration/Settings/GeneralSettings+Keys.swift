public import Vocabulary

extension GeneralSettings {
  /// The keys of the `[Omnid]` section that the core knows; beside them stand the limits, each by
  /// its own name (`Limits.ranges`).
  public enum Key: String, CaseIterable, Sendable {
    case graceTime = "GraceTime"
    case preferredTime = "PreferredTime"
    case askAgainTime = "AskAgainTime"
    case sweepHours = "SweepHours"
    case messageIDLifetime = "MessageIDLifetime"
    case capacityAtOnce = "CapacityAtOnce"
  }
}
