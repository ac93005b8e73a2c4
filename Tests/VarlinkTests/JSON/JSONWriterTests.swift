import TestSupport
import Testing

@testable import Varlink

@Suite struct JSONWriterTests {
  private func text(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func `commas come by themselves`() {
    let text = text {
      $0.beginObject()
      $0.key("a")
      $0.beginArray()
      $0.int(1)
      $0.beginObject()
      $0.endObject()
      $0.null()
      $0.bool(false)
      $0.double(0.5)
      $0.beginArray()
      $0.endArray()
      $0.string("[")
      $0.string(":")
      $0.raw(Array("{}".utf8))
      $0.endArray()
      $0.key(named: "b\"")
      $0.bool(true)
      $0.endObject()
    }
    #expect(text == #"{"a":[1,{},null,false,0.5,[],"[",":",{}],"b\"":true}"#)
  }

  @Test(arguments: [0, 1, -1, 9, 10, 99, 100, 12345, -10, .max, .min, 1_000_000_000_000_000_000])
  func `integers are written in full`(_ value: Int64) {
    #expect(text { $0.int(value) } == value.description)
  }

  @Test func `what must be escaped is, wherever it stands`() throws {
    for scalar in (0..<0x80).compactMap(Unicode.Scalar.init) + ["é", "😀"] {
      for before in 0...9 {
        let plain = String(repeating: "x", count: before) + String(scalar) + "yyyyyyyyyyy"
        let written = text { $0.string(plain) }
        let again = try JSONValue(parsing: written)
        #expect(again == .string(plain))
        #expect(!written.utf8.contains { $0 < 0x20 })
      }
    }
    #expect(text { $0.string("\u{1}\u{1F}\n\"\\/") } == #""\u0001\u001f\n\"\\/""#)
  }

  @Test func `a double is read back as itself`() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      let written = text { $0.double(value) }
      guard case .double(let again) = try JSONValue(parsing: written) else {
        Issue.record("\(written) is no double")
        continue
      }
      #expect(again.bitPattern == value.bitPattern)
    }
  }

  @Test func `infinity and what is no number cannot be said`() async {
    await #expect(processExitsWith: .failure) {
      var writer = JSONWriter()
      writer.double(.infinity)
    }
    await #expect(processExitsWith: .failure) {
      var writer = JSONWriter()
      writer.double(.nan)
    }
  }

  @Test func `short decimals are read as the standard library reads them`() throws {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<20_000 {
      let digits = generator.next() >> UInt64(generator.below(64))
      let text = "\(digits).\(generator.below(100_000))e\(generator.below(60) - 30)"
      guard case .double(let value) = try JSONValue(parsing: text) else {
        Issue.record("\(text) is no double")
        continue
      }
      #expect(value == Double(text), "\(text)")
    }
  }
}
