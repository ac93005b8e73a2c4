public import Projections
public import Vocabulary

/// Which period `Statistics` is asked of.
public struct StatisticsQuery: Hashable, Sendable {
  public enum Period: Hashable, Sendable, CaseIterable {
    case hour, day

    var wireName: String {
      switch self {
      case .hour: "hour"
      case .day: "day"
      }
    }

    var length: Interval {
      switch self {
      case .hour: .hours(1)
      case .day: .hours(24)
      }
    }
  }

  public enum Start: Hashable, Sendable {
    case last(Period)
    case fact(UInt64)
  }

  public var start: Start
  /// How long somebody may wait to be well served.
  public var within: Interval

  public init(_ start: Start = .last(.hour), within: Interval = .seconds(20)) {
    self.start = start
    self.within = within
  }

  /// Where the period begins that ends now.
  public func periodStart(at now: Instant) -> PeriodStart {
    switch start {
    case .last(let period): .instant(now - period.length)
    case .fact(let number): .fact(number)
    }
  }
}

extension Parameters {
  /// One of the two says where the period begins, or neither.
  func statistics() throws(UnfitParameter) -> StatisticsQuery {
    var query = StatisticsQuery()
    if let name = optionalText(.period) {
      if has(.since) {
        throw UnfitParameter(parameter: .period, expected: "nothing beside since")
      }
      query.start = .last(StatisticsQuery.Period.allCases.first { $0.wireName == name } ?? .hour)
    } else if has(.since) {
      query.start = .fact(try number(.since))
    }
    guard let seconds = optionalInt(.withinSeconds) else { return query }
    guard (0...Interval.longest.milliseconds / 1_000).contains(seconds) else {
      throw UnfitParameter(
        parameter: .withinSeconds,
        expected: "seconds from 0 to \(Interval.longest.milliseconds / 1_000)")
    }
    query.within = .seconds(seconds)
    return query
  }
}
