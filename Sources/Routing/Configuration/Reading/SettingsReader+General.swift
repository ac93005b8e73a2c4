import Vocabulary

extension SettingsReader {
  private typealias Key = GeneralSettings.Key

  var areLimitsGood: Bool { limits.ranges.allSatisfy { $0.bounds.contains($0.value) } }

  mutating func readGeneral() {
    let general = settings.general
    let section = settings.generalSection
    let longest = Interval.longest
    _ = duration(general.grace, section, Key.graceTime.rawValue, .zero...longest)
    _ = duration(general.preferred, section, Key.preferredTime.rawValue, .positive)
    _ = duration(general.refusals, section, Key.askAgainTime.rawValue, .positive)
    _ = duration(general.messageIDs, section, Key.messageIDLifetime.rawValue, .positive)
    _ = number(Int64(general.sweepHours), section, Key.sweepHours.rawValue, 0...24)
    for limit in limits.ranges {
      _ = number(limit.value, section, limit.key, limit.bounds)
    }
  }
}
