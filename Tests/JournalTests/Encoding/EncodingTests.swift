import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

struct EncodingTests {
  /// Every kind of fact as often as any other, with anything in it.
  static func history(seed: UInt64, rounds: Int, first: UInt64 = 1) -> [StampedFact] {
    var chance = SeededGenerator(seed: seed)
    var facts: [StampedFact] = []
    for _ in 0..<rounds {
      for tag in FactKind.allCases {
        guard let fact = Fact.draw(tag, &chance) else { continue }
        facts.append(
          StampedFact(
            number: first &+ UInt64(facts.count), at: .draw(&chance), fact: fact))
      }
    }
    return facts
  }

  @Test(arguments: 1...20)
  func `every fact is read as it was written`(seed: UInt64) throws {
    let facts = Self.history(seed: seed, rounds: 20, first: seed * 1_000)
    let bytes = FactEncoding.encode(facts)
    #expect(try FactEncoding.decode(bytes, first: seed * 1_000) == facts)
  }

  @Test func `a fact's bytes are those of its fields, in the order of their declaration`() {
    for fact in Self.history(seed: 3, rounds: 5).map(\.fact) {
      var expected = ByteWriter()
      expected.byte(fact.kind.rawValue)
      Self.encodeParts(of: fact, into: &expected)
      var writer = ByteWriter()
      fact.encode(into: &writer)
      #expect(writer.bytes == expected.bytes, "\(fact)")
    }
  }

  /// Structs that name their fields are taken apart too. Of an optional the value alone is a child.
  private static func encodeParts(of value: Any, into writer: inout ByteWriter) {
    for child in Mirror(reflecting: value).children {
      let parts = Mirror(reflecting: child.value)
      if parts.displayStyle == .optional {
        writer.byte(parts.children.isEmpty ? 0 : 1)
        encodeParts(of: child.value, into: &writer)
      } else if let part = child.value as? any Encoded, !(part is any Described) {
        part.encode(into: &writer)
      } else {
        encodeParts(of: child.value, into: &writer)
      }
    }
  }

  @Test func `a fact is of the kind that it is drawn for`() {
    var chance = SeededGenerator(seed: 1)
    for kind in FactKind.allCases {
      if let fact = Fact.draw(kind, &chance) { #expect(fact.kind == kind) }
    }
  }

  @Test func `no two choices have the same code`() {
    func check<Choice: Coded>(_: Choice.Type) {
      let codes = Choice.all.map(\.code)
      #expect(Set(codes).count == codes.count && !codes.contains(0), "\(Choice.self)")
    }
    check(QueuedReason.self)
    check(ActivationReason.self)
    check(EndReason.self)
    check(WithdrawalReason.self)
    check(ReleaseReason.self)
    check(PresenceReason.self)
    check(Consent.self)
    check(Keyword.self)
    check(ChannelKind.self)
    check(Platform.self)
    check(PresenceKind.self)
    check(Acceptance.self)
    check(ResponderKind.self)
    check(Strategy.self)
    check(AfterWaitLimit.self)
    check(WhenRepLeaves.self)
    check(WhenCustomerReturns.self)
    check(WhenTabCloses.self)
    check(Pool.self)
    check(PhaseTerms.Since.self)
  }

  /// These are recorded as they are declared, so that a property without a declaration would go
  /// unseen.
  @Test func `nothing with a default is forgotten`() {
    func properties(_ value: Any) -> Int { Mirror(reflecting: value).children.count }
    #expect(properties(Limits()) == Limits.settings.count)
    #expect(properties(GeneralSettings()) == GeneralSettings.settings.count + 1, "and the limits")
    #expect(properties(ChannelTimers.blank) == ChannelTimers.settings.count)
  }

  @Test func `a limit too large for its place is not taken for another`() throws {
    var writer = ByteWriter()
    for setting in Limits.settings {
      writer.signed(setting.key == "PriorityMax" ? Int64(Int32.max) + 1 : 1)
    }
    var reader = ByteReader(writer.bytes)
    #expect(throws: JournalError.self) { try Limits(from: &reader) }
  }

  @Test func `numbers at the edges of their types are read as they were written`() throws {
    let edges: [Int64] = [.min, .min + 1, -65, -64, -1, 0, 1, 63, 64, 127, 128, .max - 1, .max]
    for edge in edges {
      var writer = ByteWriter()
      writer.signed(edge)
      writer.unsigned(UInt64(bitPattern: edge))
      var reader = ByteReader(writer.bytes)
      #expect(try reader.signed() == edge)
      #expect(try reader.unsigned() == UInt64(bitPattern: edge))
      #expect(reader.isAtEnd)
    }
  }

  @Test func `what follows a fact that is no more keeps its number`() throws {
    let facts = Self.history(seed: 9, rounds: 1)
    var run = FactRun()
    for fact in facts {
      if fact.number == 7 {
        run.appendPurged(7, at: fact.at)
      } else {
        run.append(fact)
      }
    }
    #expect(try FactEncoding.decode(run.bytes, first: 1) == facts.filter { $0.number != 7 })
  }
}
