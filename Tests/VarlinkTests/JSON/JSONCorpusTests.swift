import Testing

@testable import Varlink

private func read(_ bytes: [UInt8], depthMax: Int = JSON.depthMax) -> Result<JSONValue, JSONError> {
  var json = JSON()
  do throws(JSONError) {
    try json.read(bytes.span, depthMax: depthMax)
    return .success(json.value())
  } catch {
    #expect(json.value() == .null, "after an error there is nothing to look at")
    return .failure(error)
  }
}

@Suite struct JSONCorpusTests {
  /// A text, and how it is written again.
  static let good: [(String, String)] = [
    ("null", "null"),
    (" true ", "true"),
    ("\t\n\r false\n", "false"),
    ("{}", "{}"),
    ("[]", "[]"),
    ("[ ]", "[]"),
    ("{ }", "{}"),
    ("[1,2,3]", "[1,2,3]"),
    ("[ 1 , [ 2 ] , { } ]", "[1,[2],{}]"),
    (#"{"a":1,"b":{"c":[true,null]},"d":"x"}"#, #"{"a":1,"b":{"c":[true,null]},"d":"x"}"#),
    (#"{ "a" : 1 , "A" : 2 }"#, #"{"a":1,"A":2}"#),
    (#"{"":0}"#, #"{"":0}"#),
    (#""""#, #""""#),
    (#""/\/\\\"""#, #""//\\\"""#),
    (#""\b\f\n\r\t""#, #""\b\f\n\r\t""#),
    (#""\u0000\u001f""#, #""\u0000\u001f""#),
    (#""\u0041\u00e9\u20AC""#, #""Aé€""#),
    (#""\ud83d\ude00""#, #""😀""#),
    (#""\uD800\uDC00\uDBFF\uDFFF""#, "\"\u{10000}\u{10FFFF}\""),
    (#""\\u0041""#, #""\\u0041""#),
    ("\"é€😀\u{7F}\u{2028}\u{FFFF}\"", "\"é€😀\u{7F}\u{2028}\u{FFFF}\""),
    ("0", "0"),
    ("-0", "0"),
    ("-1", "-1"),
    ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("1.5", "1.5"),
    ("1.0", "1.0"),
    ("-0.0", "-0.0"),
    ("0.1", "0.1"),
    ("1e3", "1000.0"),
    ("1E+3", "1000.0"),
    ("12e-1", "1.2"),
    ("1e22", "1e+22"),
    ("123456789012345678901.5", "1.2345678901234568e+20"),
    ("0.30000000000000004", "0.30000000000000004"),
    ("2.2250738585072011e-308", "2.225073858507201e-308"),
    ("5e-324", "5e-324"),
    ("1e-400", "0.0"),
    ("-1e-400", "-0.0"),
    ("0." + String(repeating: "3", count: 126), "0.3333333333333333"),
    ("1" + String(repeating: "0", count: 125) + ".0", "1e+125"),
    ("1.7976931348623157e308", "1.7976931348623157e+308"),
    ("9007199254740993.0", "9007199254740992.0"),
    ("0e1000000", "0.0"),
  ]

  @Test(arguments: good)
  func `a good text is read and written again`(_ text: String, _ expected: String) throws {
    #expect(try read(Array(text.utf8)).get().description == expected)
  }

  /// A text, why it is refused and where.
  static let bad: [(String, JSONError.Reason, Int)] = [
    ("", .textEnds, 0),
    ("   ", .textEnds, 3),
    ("[1,", .textEnds, 3),
    ("{", .textEnds, 1),
    (#"{"a""#, .textEnds, 4),
    (#"{"a":"#, .textEnds, 5),
    ("\"abc", .textEnds, 4),
    (#""abc\"#, .textEnds, 5),
    (#""\u00"#, .textEnds, 5),
    ("tru", .textEnds, 3),
    ("-", .textEnds, 1),
    ("1.", .textEnds, 2),
    ("1e", .textEnds, 2),
    ("nul1", .valueExpected, 0),
    ("True", .valueExpected, 0),
    ("NaN", .valueExpected, 0),
    ("Infinity", .valueExpected, 0),
    ("'a'", .valueExpected, 0),
    ("[,1]", .valueExpected, 1),
    ("[1,]", .valueExpected, 3),
    ("[1 2]", .commaOrEndExpected, 3),
    ("[1}", .commaOrEndExpected, 2),
    (#"{"a":1]"#, .commaOrEndExpected, 6),
    (#"{"a":1 "b":2}"#, .commaOrEndExpected, 7),
    (#"{"a":1,}"#, .keyExpected, 7),
    ("{1:2}", .keyExpected, 1),
    ("{a:2}", .keyExpected, 1),
    (#"{"a" 1}"#, .colonExpected, 5),
    (#"{"a"=1}"#, .colonExpected, 4),
    ("1 2", .trailingBytes, 2),
    ("{}{}", .trailingBytes, 2),
    ("[]]", .trailingBytes, 2),
    ("{}//", .trailingBytes, 2),
    ("{}\0", .trailingBytes, 2),
    ("\u{FEFF}1", .valueExpected, 0),
    ("\u{A0}1", .valueExpected, 0),
    ("\u{0C}1", .valueExpected, 0),
    ("\"a\nb\"", .controlCharacter, 2),
    ("\"a\0b\"", .controlCharacter, 2),
    ("\"12345678\u{1F}\"", .controlCharacter, 9),
    (#""\x41""#, .unknownEscape, 1),
    (#""\'""#, .unknownEscape, 1),
    (#""\U0041""#, .unknownEscape, 1),
    (#""\u00g0""#, .unknownEscape, 1),
    (#""\ud800""#, .loneSurrogate, 1),
    (#""\ud800x\udc00""#, .loneSurrogate, 1),
    (#""\ud800\u0041""#, .loneSurrogate, 1),
    (#""\ud800\udbff""#, .loneSurrogate, 1),
    (#""\ud800\ue000""#, .loneSurrogate, 1),
    (#""\ud800\n""#, .loneSurrogate, 1),
    (#""\ud800\u00""#, .textEnds, 12),
    (#""\ud800\ud800\udc00""#, .loneSurrogate, 1),
    (#""ab\udc00""#, .loneSurrogate, 3),
    ("01", .leadingZero, 0),
    ("-01", .leadingZero, 0),
    ("00", .leadingZero, 0),
    ("0x1", .trailingBytes, 1),
    ("+1", .valueExpected, 0),
    (".5", .valueExpected, 0),
    ("-.5", .malformedNumber, 1),
    ("1.e5", .malformedNumber, 2),
    ("1e+ ", .malformedNumber, 3),
    ("- 1", .malformedNumber, 1),
    ("9223372036854775808", .integerOutOfRange, 0),
    ("-9223372036854775809", .integerOutOfRange, 0),
    ("[18446744073709551616]", .integerOutOfRange, 1),
    ("99999999999999999999", .integerOutOfRange, 0),
    ("1" + String(repeating: "0", count: 200), .integerOutOfRange, 0),
    ("1e309", .numberOutOfRange, 0),
    ("-1e999999999999", .numberOutOfRange, 0),
    ("0." + String(repeating: "1", count: 127), .numberTooLong, 0),
    (#"{"a":1,"a":2}"#, .duplicateKey, 7),
    (#"{"a":1,"b":{"c":1,"d":[2],"c":3}}"#, .duplicateKey, 26),
    (#"{"a":1,"\u0061":2}"#, .duplicateKey, 7),
    (#"{"\ud83d\ude00":1,"😀":2}"#, .duplicateKey, 18),
    (#"{"":1,"":2}"#, .duplicateKey, 6),
    (#"{"method":"a.b.C","m\u0065thod":"a.b.D"}"#, .duplicateKey, 18),
  ]

  @Test(arguments: bad)
  func `a bad text is refused with the reason and the byte`(
    _ text: String, _ reason: JSONError.Reason, _ offset: Int
  ) {
    #expect(read(Array(text.utf8)) == .failure(JSONError(reason, at: offset)))
  }

  static let badUTF8: [[UInt8]] = [
    [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x9F, 0xBF],
    [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
    [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x28, 0x80],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE],
    [0xFF],
  ]

  @Test(arguments: badUTF8)
  func `overlong forms, surrogates and bytes beyond Unicode are not UTF-8`(_ bytes: [UInt8]) {
    for length in 0...9 {
      let before = [UInt8](repeating: UInt8(ascii: "x"), count: length)
      let text = [UInt8(ascii: "\"")] + before + bytes + [UInt8(ascii: "\"")]
      #expect(read(text) == .failure(JSONError(.notUTF8, at: length + 1)))
    }
  }

  @Test func `every scalar of Unicode is read as it is and as its escape`() throws {
    for value in stride(from: UInt32(0x20), through: 0x10FFFF, by: 37) {
      guard let scalar = Unicode.Scalar(value), scalar != "\"", scalar != "\\" else { continue }
      let text = "\"\(scalar)\""
      #expect(try read(Array(text.utf8)).get() == .string(String(scalar)))
      let escapes = String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
      let escaped = "\"\(escapes.joined())\""
      #expect(try read(Array(escaped.utf8)).get() == .string(String(scalar)))
    }
  }

  @Test func `64 levels are read and 65 are not`() {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      let inner = open == "[" ? "" : "0"
      func nested(_ depth: Int) -> [UInt8] {
        Array(
          (String(repeating: open, count: depth) + inner
            + String(repeating: close, count: depth)).utf8)
      }
      #expect((try? read(nested(64)).get()) != nil)
      #expect(read(nested(65)) == .failure(JSONError(.tooDeep, at: 64 * open.utf8.count)))
      #expect(read(nested(3), depthMax: 2) == .failure(JSONError(.tooDeep, at: 2 * open.count)))
    }
  }

  @Test(arguments: [2, 16, 17, 40, 1000])
  func `a key that stands twice among many is found`(_ count: Int) throws {
    let members = (0..<count).map { "\"key\($0 * 7919 % count)\":{\"x\":[\($0)]}" }
    let good = "{" + members.joined(separator: ",") + "}"
    #expect(throws: Never.self) { try read(Array(good.utf8)).get() }
    let bad = "{" + (members + [#""\u006bey0":1"#]).joined(separator: ",") + "}"
    let offset = bad.utf8.count - #""\u006bey0":1}"#.utf8.count
    #expect(read(Array(bad.utf8)) == .failure(JSONError(.duplicateKey, at: offset)))
  }

  @Test func `an error says what is wrong in a sentence`() {
    #expect(
      JSONError(.leadingZero, at: 5).description == "byte 5: a number has no leading zeros")
  }
}
