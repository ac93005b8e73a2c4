import Containers
import Routing
import TestSupport
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A value with some of everything that it can be, as a seed draws it.
protocol Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self
}

extension SeededGenerator {
  /// Mostly small, sometimes at the edges.
  mutating func whole<Number: FixedWidthInteger>(as _: Number.Type = Number.self) -> Number {
    switch below(8) {
    case 0: .max
    case 1: .min
    case 2: Number(truncatingIfNeeded: next())
    default: Number(truncatingIfNeeded: next() % 1_000)
    }
  }
}

extension Drawn where Self: FixedWidthInteger {
  static func draw(_ chance: inout SeededGenerator) -> Self { chance.whole() }
}

extension UInt8: Drawn {}
extension UInt16: Drawn {}
extension UInt32: Drawn {}
extension UInt64: Drawn {}
extension Int32: Drawn {}
extension Int64: Drawn {}
extension Int: Drawn {}

extension Bool: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Bool { chance.oneIn(2) }
}

extension String: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> String {
    let words = ["", "a", "Ärger", "two words", "\u{1F600}", "nul\0inside", "line\nbreak"]
    return chance.oneIn(4)
      ? String(repeating: chance.one(of: words), count: 60) : chance.one(of: words)
  }
}

extension Name: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Name { Name(String.draw(&chance)) }
}

extension Optional: Drawn where Wrapped: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    chance.oneIn(3) ? nil : Wrapped.draw(&chance)
  }
}

extension Array: Drawn where Element: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    (0..<chance.below(4)).map { _ in Element.draw(&chance) }
  }
}

extension Drawn where Self: Coded {
  static func draw(_ chance: inout SeededGenerator) -> Self { chance.one(of: all) }
}

extension QueuedReason: Drawn {}
extension ActivationReason: Drawn {}
extension EndReason: Drawn {}
extension WithdrawalReason: Drawn {}
extension ReleaseReason: Drawn {}
extension PresenceReason: Drawn {}
extension Consent: Drawn {}
extension Keyword: Drawn {}
extension ChannelKind: Drawn {}
extension Platform: Drawn {}
extension PresenceKind: Drawn {}
extension Acceptance: Drawn {}
extension ResponderKind: Drawn {}
extension Strategy: Drawn {}
extension AfterWaitLimit: Drawn {}
extension WhenRepLeaves: Drawn {}
extension WhenCustomerReturns: Drawn {}
extension WhenTabCloses: Drawn {}
extension Pool: Drawn {}
extension PhaseTerms.Since: Drawn {}
