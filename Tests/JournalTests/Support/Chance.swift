import Containers
import Routing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A value with some of everything that it can be, as a seed draws it.
protocol Drawn {
  static func draw(_ chance: inout Chance) -> Self
}

/// Numbers for everything that is drawn: the same seed draws the same.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func isOne(in count: Int) -> Bool { below(count) == 0 }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

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
  static func draw(_ chance: inout Chance) -> Self { chance.whole() }
}

extension UInt8: Drawn {}
extension UInt16: Drawn {}
extension UInt32: Drawn {}
extension UInt64: Drawn {}
extension Int32: Drawn {}
extension Int64: Drawn {}
extension Int: Drawn {}

extension Bool: Drawn {
  static func draw(_ chance: inout Chance) -> Bool { chance.isOne(in: 2) }
}

extension String: Drawn {
  static func draw(_ chance: inout Chance) -> String {
    let words = ["", "a", "Ärger", "two words", "\u{1F600}", "nul\0inside", "line\nbreak"]
    return chance.isOne(in: 4)
      ? String(repeating: chance.pick(words), count: 60) : chance.pick(words)
  }
}

extension Name: Drawn {
  static func draw(_ chance: inout Chance) -> Name { Name(String.draw(&chance)) }
}

extension Optional: Drawn where Wrapped: Drawn {
  static func draw(_ chance: inout Chance) -> Self {
    chance.isOne(in: 3) ? nil : Wrapped.draw(&chance)
  }
}

extension Array: Drawn where Element: Drawn {
  static func draw(_ chance: inout Chance) -> Self {
    (0..<chance.below(4)).map { _ in Element.draw(&chance) }
  }
}

extension Drawn where Self: Coded {
  static func draw(_ chance: inout Chance) -> Self { chance.pick(all) }
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
