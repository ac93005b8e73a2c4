/// What a rep holds of the two pools. A running figure: the sum over the work they have, which an
/// audit recounts (C15).
public struct Load: Hashable, Sendable {
  public var primary = Weight.nothing
  public var interruptible = Weight.nothing

  public init() {}

  public mutating func take(_ holding: Holding) {
    primary = primary + holding.primary
    interruptible = interruptible + holding.interruptible
  }

  public mutating func release(_ holding: Holding) {
    primary = primary - holding.primary
    interruptible = interruptible - holding.interruptible
  }

  public subscript(pool: Pool) -> Weight {
    switch pool {
    case .primary: primary
    case .interruptible: interruptible
    }
  }
}

/// The sizes of a rep's two pools, in units.
public struct Totals: Hashable, Sendable {
  public var primary: Int64
  public var interruptible: Int64

  public init(primary: Int64, interruptible: Int64) {
    self.primary = primary
    self.interruptible = interruptible
  }

  public subscript(pool: Pool) -> Int64 {
    switch pool {
    case .primary: primary
    case .interruptible: interruptible
    }
  }
}

extension Load {
  /// C16, exactly: what the pool holds and the new piece are no more than the pool's own total;
  /// a total of 0 has room for nothing.
  public static func fits(_ used: Weight, _ need: Weight, _ total: Int64) -> Bool {
    total > 0 && (used + need).amount(ofTotal: total) <= total * 100
  }

  /// By how many hundredths of a unit the fuller pool is past its total; 0 where none is.
  public func excess(over totals: Totals) -> Int64 {
    max(
      0, primary.amount(ofTotal: totals.primary) - totals.primary * 100,
      interruptible.amount(ofTotal: totals.interruptible) - totals.interruptible * 100)
  }
}
