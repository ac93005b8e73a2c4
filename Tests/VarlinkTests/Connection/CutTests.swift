import TestSupport
import Testing

@testable import Varlink

/// What docs/VARLINK.md decides, as messages of a connection that are cut in two at every byte: the
/// cut changes nothing of what is heard.
@Suite struct CutTests {
  /// What a connection is told, in words.
  private enum Heard: Equatable {
    case call(String, ReplyMode, JSONValue)
    case fault(ProtocolFault)
  }

  private static let before = Array("{\"method\":\"a.b.Before\"}\0".utf8)
  private static let after = Array("{\"method\":\"a.b.After\"}\0".utf8)
  private static let first = Heard.call("a.b.Before", .once, .null)
  private static let last = Heard.call("a.b.After", .once, .null)

  /// Between two good calls, whole and at every cut.
  private func expect(
    _ message: some Sequence<UInt8>, _ expected: [Heard], _ limits: ConnectionLimits = .init()
  ) {
    let bytes = Self.before + message + [0] + Self.after
    for cut in 0...bytes.count {
      let heard = heard([bytes[..<cut], bytes[cut...]], limits)
      if heard != [Self.first] + expected {
        Issue.record("cut at \(cut): \(heard) instead of \(expected)")
        return
      }
    }
  }

  private func heard(_ pieces: [ArraySlice<UInt8>], _ limits: ConnectionLimits) -> [Heard] {
    var connection = ServerConnection(limits: limits)
    var json = JSON()
    var heard: [Heard] = []
    for piece in pieces {
      connection.receive(piece.span)
      while let event = connection.next(&json) {
        switch event {
        case .fault(let fault): heard.append(.fault(fault))
        case .call(let call):
          let parameters = call.parameters.map { json.value($0) } ?? .null
          heard.append(.call(json.string(call.method) ?? "", call.mode, parameters))
          connection.reply(to: call.id, [UInt8]().span)
        }
      }
    }
    return heard
  }

  // MARK: - JSON

  @Test(arguments: JSONCorpusTests.good)
  func `a good text is read at every cut`(_ text: String, _ written: String) throws {
    let call = "{\"method\":\"a.b.C\",\"parameters\":{\"v\":\(text)}}"
    let value = try JSONValue(parsing: written)
    expect(call.utf8, [.call("a.b.C", .once, ["v": value]), Self.last])
  }

  /// A zero byte would be the message's end.
  @Test(arguments: JSONCorpusTests.bad.filter { !$0.0.utf8.contains(0) })
  func `a bad text is refused with the byte at every cut`(
    _ text: String, _ reason: JSONError.Reason, _ offset: Int
  ) {
    expect(text.utf8, [.fault(.notJSON(JSONError(reason, at: offset)))])
  }

  @Test(arguments: JSONCorpusTests.badUTF8)
  func `what is not UTF-8 is refused at every cut`(_ bytes: [UInt8]) {
    let text = Array("{\"method\":\"".utf8) + bytes + Array("\"}".utf8)
    expect(text, [.fault(.notJSON(JSONError(.notUTF8, at: 11)))])
  }

  @Test func `the depth counts from the message's own object, at every cut`() throws {
    for (open, close, leaf) in [("[", "]", ""), (#"{"a":"#, "}", "0")] {
      func call(_ depth: Int) -> String {
        let value =
          String(repeating: open, count: depth) + leaf + String(repeating: close, count: depth)
        return "{\"method\":\"a.b.C\",\"parameters\":{\"v\":\(value)}}"
      }
      let start = #"{"method":"a.b.C","parameters":{"v":"#
      let inner = call(62).dropFirst(start.count - #"{"v":"#.count).dropLast()
      expect(
        call(62).utf8,
        [.call("a.b.C", .once, try JSONValue(parsing: String(inner))), Self.last])
      let fault = JSONError(.tooDeep, at: start.count + 62 * open.count)
      expect(call(63).utf8, [.fault(.notJSON(fault))])
    }
  }

  @Test(arguments: [2, 17, 40])
  func `a key that stands twice among many is found at every cut`(_ count: Int) {
    let members = (0..<count).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    let start = "{\"method\":\"a.b.C\",\"parameters\":{\(members),"
    expect(
      (start + #""\u006b0":1}}"#).utf8,
      [.fault(.notJSON(JSONError(.duplicateKey, at: start.utf8.count)))])
  }

  // MARK: - Messages

  @Test func `the longest message passes and one byte more does not, at every cut`() {
    var limits = ConnectionLimits()
    limits.messageBytesMax = 64
    for (length, isTaken) in [(63, true), (64, true), (65, false), (200, false)] {
      let start = "{\"method\":\"a.b.C\""
      let text = start + String(repeating: " ", count: length - start.utf8.count - 1) + "}"
      expect(
        text.utf8,
        isTaken ? [.call("a.b.C", .once, .null), Self.last] : [.fault(.tooLong(bytesMax: 64))],
        limits)
    }
  }

  @Test(arguments: IncomingCallTests.good)
  func `an envelope is read at every cut`(
    _ text: String, _ mode: ReplyMode, _ hasParameters: Bool
  ) throws {
    var parameters = JSONValue.null
    if hasParameters { parameters = try JSONValue(parsing: text)["parameters"] ?? .null }
    expect(text.utf8, [.call("a.b.C", mode, parameters), Self.last])
  }

  @Test(arguments: IncomingCallTests.bad)
  func `what is no call is refused by the field at every cut`(_ text: String, _ field: String) {
    let bytes = Self.before + Array(text.utf8) + [0] + Self.after
    for cut in 0...bytes.count {
      let heard = heard([bytes[..<cut], bytes[cut...]], .init())
      guard heard.count == 2, case .fault(let fault) = heard[1], fault.parameter == field else {
        Issue.record("cut at \(cut): \(heard)")
        return
      }
    }
  }

  @Test func `a stream that ends is told how far into a message, at every cut`() {
    let text = Array("{\"method\":\"a.b.C\"}\0{\"method\":\"a.b.D\",\"param".utf8)
    for cut in 0...text.count {
      var connection = ServerConnection()
      var json = JSON()
      var faults: [ProtocolFault] = []
      for piece in [text[..<cut], text[cut...]] {
        connection.receive(piece.span)
        while case .call(let call) = connection.next(&json) {
          connection.reply(to: call.id, [UInt8]().span)
        }
      }
      connection.receiveEnd()
      while case .fault(let fault) = connection.next(&json) { faults.append(fault) }
      #expect(faults == [.endsInMessage(bytes: 24)])
    }
  }
}
