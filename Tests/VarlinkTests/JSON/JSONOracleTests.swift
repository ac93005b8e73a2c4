import Foundation
import TestSupport
import Testing

@testable import Varlink

/// Foundation's reader and writer as the measure of ours.
@Suite struct JSONOracleTests {
  private static func foundation(_ value: Any) -> JSONValue {
    switch value {
    case is NSNull: return .null
    case let string as String: return .string(string)
    case let array as [Any]: return .array(array.map(foundation))
    case let object as [String: Any]:
      return .object(
        object.keys.sorted().map { JSONValue.Member($0, foundation(object[$0] ?? NSNull())) })
    case let number as NSNumber:
      if number.doubleValue.rounded() == number.doubleValue, abs(number.doubleValue) < 1e15 {
        return .int(number.int64Value)
      }
      return .double(number.doubleValue)
    default: return .null
    }
  }

  /// As Foundation tells them: members sorted, whole doubles as integers, truth values as 0 and 1,
  /// which its numbers do not keep apart.
  private static func normal(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): .array(elements.map(normal))
    case .object(let members):
      .object(
        members.map { JSONValue.Member($0.key, normal($0.value)) }.sorted { $0.key < $1.key })
    case .bool(let isTrue): .int(isTrue ? 1 : 0)
    case .double(let number) where number.rounded() == number && abs(number) < 1e15:
      .int(Int64(number))
    default: value
    }
  }

  private static func make(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
    switch generator.below(depth > 4 ? 6 : 8) {
    case 0: return .null
    case 1: return .bool(generator.below(2) == 0)
    case 2: return .int(Int64(generator.below(2_000_001) - 1_000_000))
    case 3: return .double(Double(generator.below(1_000_000)) / 64 - 5000)
    case 4, 5: return .string(text(&generator))
    case 6: return .array((0..<generator.below(5)).map { _ in make(&generator, depth: depth + 1) })
    default:
      return .object(
        (0..<generator.below(5)).map {
          JSONValue.Member("\($0)" + text(&generator), make(&generator, depth: depth + 1))
        })
    }
  }

  private static func text(_ generator: inout SeededGenerator) -> String {
    let scalars: [Unicode.Scalar] = ["a", "\"", "\\", "/", "\n", "\u{1}", "é", "€", "😀", " ", "z"]
    var text = ""
    for _ in 0..<generator.below(12) {
      text.unicodeScalars.append(scalars[generator.below(scalars.count)])
    }
    return text
  }

  @Test func `Foundation reads what we write as we meant it`() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<1500 {
      let value = Self.make(&generator, depth: 0)
      let read = try JSONSerialization.jsonObject(
        with: Data(value.description.utf8), options: .fragmentsAllowed)
      #expect(Self.foundation(read) == Self.normal(value))
    }
  }

  @Test func `we read what Foundation writes as it meant it`() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<1500 {
      let object = try JSONSerialization.jsonObject(
        with: Data(Self.make(&generator, depth: 0).description.utf8), options: .fragmentsAllowed)
      let plain: JSONSerialization.WritingOptions = .fragmentsAllowed
      for options in [plain, [plain, .prettyPrinted]] {
        let written = try JSONSerialization.data(withJSONObject: object, options: options)
        let value = try JSONValue(parsing: String(decoding: written, as: UTF8.self))
        #expect(Self.normal(value) == Self.foundation(object))
      }
    }
  }

  @Test func `we accept nothing that Foundation refuses`() {
    var generator = SeededGenerator(seed: 3)
    var accepted = 0
    for _ in 0..<4000 {
      var bytes = Array(Self.make(&generator, depth: 1).description.utf8)
      for _ in 0...generator.below(2) {
        mutate(&bytes, &generator)
      }
      var json = JSON()
      guard (try? json.read(bytes.span)) != nil else { continue }
      accepted += 1
      let foundation = try? JSONSerialization.jsonObject(
        with: Data(bytes), options: .fragmentsAllowed)
      #expect(foundation != nil, "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(accepted > 100)
  }
}
