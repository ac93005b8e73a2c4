import Testing

@testable import Varlink

@Suite struct JSONAccessTests {
  private func read(_ text: String) throws -> JSON {
    var json = JSON()
    try json.read(Array(text.utf8).span)
    return json
  }

  @Test func `members come in the order of the text`() throws {
    let json = try read(#"{"b":[1,[2],{"x":3}],"a":{"c":{}},"d":"e"}"#)
    var members = json.members(of: .root)
    var keys: [String?] = []
    while let (key, _) = json.next(&members) { keys.append(json.string(key)) }
    #expect(keys == ["b", "a", "d"])
    #expect(json.count(.root) == 3)
    let array = try #require(json.member("b", of: .root))
    var elements = json.elements(of: array)
    var kinds: [JSONKind] = []
    while let element = json.nextElement(&elements) { kinds.append(json.kind(element)) }
    #expect(kinds == [.int, .array, .object])
  }

  @Test func `a value answers only for its own kind`() throws {
    let json = try read(#"[null,true,7,7.0,"s",[],{}]"#)
    var elements = json.elements(of: .root)
    var answers: [[Bool]] = []
    while let node = json.nextElement(&elements) {
      answers.append([
        json.isNull(node), json.bool(node) != nil, json.int(node) != nil,
        json.double(node) != nil, json.string(node) != nil,
      ])
    }
    #expect(
      answers == [
        [true, false, false, false, false], [false, true, false, false, false],
        [false, false, true, true, false], [false, false, false, true, false],
        [false, false, false, false, true], [false, false, false, false, false],
        [false, false, false, false, false],
      ])
    #expect(json.member("x", of: .root) == nil)
    var members = json.members(of: .root)
    #expect(json.next(&members) == nil)
  }

  @Test func `a string is compared without being made`() throws {
    let json = try read(#"["caf\u00e9", "café", "caf", "cafés"]"#)
    var elements = json.elements(of: .root)
    var same: [Bool] = []
    while let node = json.nextElement(&elements) { same.append(json.isString(node, "café")) }
    #expect(same == [true, true, false, false])
  }

  @Test func `names are found by length and bytes, escaped or not`() throws {
    let names = JSONNames(["session", "rep", "key", "", "réponse"])
    let json = try read(#"["rep","\u0072ep","key","kez","","session","sessions","réponse",1]"#)
    var elements = json.elements(of: .root)
    var found: [Int?] = []
    while let node = json.nextElement(&elements) { found.append(names.index(of: node, in: json)) }
    #expect(found == [1, 1, 2, nil, 3, 0, nil, 4, nil])
    #expect(JSONNames([]).index(of: JSONNode(1), in: json) == nil)
  }

  @Test func `the next text takes the place of the last`() throws {
    var json = try read(#"{"a":[1,2,3]}"#)
    try json.read(Array("5".utf8).span)
    #expect(json.int(.root) == 5)
    #expect(json.value() == .int(5))
    #expect(throws: JSONError.self) { try json.read(Array("[1".utf8).span) }
    #expect(json.isNull(.root))
  }

  @Test func `what a large message took is given back at the next small one`() throws {
    var json = try read("[" + String(repeating: "1,", count: 100_000) + "1]")
    #expect(json.bytes.capacity > 100_000 && json.tape.capacity > 100_000)
    try json.read(Array("[1]".utf8).span)
    #expect(json.bytes.capacity < 10_000 && json.tape.capacity < 10_000)
    var writer = JSONWriter()
    writer.string(String(repeating: "x", count: 100_000))
    writer.removeAll()
    #expect(writer.bytes.capacity == 0)
  }
}
