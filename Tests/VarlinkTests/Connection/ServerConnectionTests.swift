import Testing

@testable import Varlink

/// A connection with its client beside it: texts in, texts out.
private struct Desk {
  var connection: ServerConnection
  var json = JSON()

  init(_ limits: ConnectionLimits = ConnectionLimits()) {
    connection = ServerConnection(limits: limits)
  }

  mutating func send(_ text: String) {
    connection.receive(Array(text.utf8).span)
  }

  /// The calls that have come, by name; the ids in the same order.
  mutating func calls() -> (names: [String], ids: [CallID]) {
    var names: [String] = []
    var ids: [CallID] = []
    while case .call(let call) = connection.next(&json) {
      names.append(json.string(call.method) ?? "")
      ids.append(call.id)
    }
    return (names, ids)
  }

  mutating func fault() -> ProtocolFault? {
    while let event = connection.next(&json) {
      if case .fault(let fault) = event { return fault }
    }
    return nil
  }

  /// What the client can read now.
  mutating func sent() -> [String] {
    let bytes = connection.output.bytes[connection.output.sendable]
    connection.markSent(bytes.count)
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  mutating func reply(_ id: CallID, _ text: String, continues: Bool = false) {
    connection.reply(to: id, Array(text.utf8).span, continues: continues)
  }
}

private func call(_ name: String, _ rest: String = "") -> String {
  "{\"method\":\"a.b.\(name)\"\(rest)}\0"
}

private func invalid(_ parameter: String) -> String {
  #"{"error":"org.varlink.service.InvalidParameter","parameters":{"parameter":"\#(parameter)"}}"#
}

@Suite struct ServerConnectionTests {
  @Test func `a call is answered`() {
    var desk = Desk()
    desk.send(call("A", #","parameters":{"x":1}"#))
    let (names, ids) = desk.calls()
    #expect(names == ["a.b.A"])
    #expect(!desk.connection.wantsWrite)
    desk.reply(ids[0], #"{"y":2}"#)
    #expect(desk.sent() == [#"{"parameters":{"y":2}}"#])
    #expect(desk.connection.unsentCount == 0)
    #expect(!desk.connection.isFinished)
  }

  @Test func `pipelined calls are answered in their order, however they are done`() {
    let order = [0, 1, 2, 3]
    for first in order {
      for second in order where second != first {
        for third in order where third != first && third != second {
          var desk = Desk()
          desk.send(call("A") + call("B") + call("C") + call("D"))
          let ids = desk.calls().ids
          let last = 6 - first - second - third
          for index in [first, second, third, last] { desk.reply(ids[index], "{\"n\":\(index)}") }
          #expect(desk.sent() == order.map { #"{"parameters":{"n":\#($0)}}"# })
          #expect(desk.connection.unsentCount == 0)
        }
      }
    }
  }

  @Test func `a reply waits for those before it, and is counted as it waits`() {
    var desk = Desk()
    desk.send(call("A") + call("B"))
    let ids = desk.calls().ids
    desk.connection.fail(ids[1], with: .permissionDenied)
    #expect(desk.sent() == [])
    #expect(desk.connection.unsentCount > 0)
    #expect(desk.connection.isOpen(ids[0]) && !desk.connection.isOpen(ids[1]))
    desk.reply(ids[0], "")
    #expect(
      desk.sent() == [
        #"{"parameters":{}}"#,
        #"{"error":"org.varlink.service.PermissionDenied","parameters":{}}"#,
      ])
  }

  @Test func `a oneway call gets nothing, and nothing waits for it`() {
    var desk = Desk()
    desk.send(call("A", #","oneway":true"#) + call("B"))
    let ids = desk.calls().ids
    #expect(ids[0].isOneway && !ids[1].isOneway)
    desk.reply(ids[1], #"{"b":1}"#)
    desk.connection.fail(ids[0], with: .expectedMore)
    desk.reply(ids[0], "{}")
    #expect(desk.sent() == [#"{"parameters":{"b":1}}"#])
  }

  @Test func `a stream has the connection until it ends`() {
    var desk = Desk()
    desk.send(call("A") + call("B", #","more":true"#) + call("C"))
    let (names, ids) = desk.calls()
    #expect(names == ["a.b.A", "a.b.B"])
    #expect(!desk.connection.wantsRead, "a call waits, so nothing more is read")
    #expect(!desk.connection.mayHaveEvent)
    desk.reply(ids[1], #"{"n":1}"#, continues: true)
    #expect(desk.sent() == [])
    desk.reply(ids[0], "{}")
    desk.reply(ids[1], #"{"n":2}"#, continues: true)
    #expect(
      desk.sent() == [
        #"{"parameters":{}}"#, #"{"parameters":{"n":1},"continues":true}"#,
        #"{"parameters":{"n":2},"continues":true}"#,
      ])
    desk.reply(ids[1], #"{"n":3}"#)
    #expect(desk.connection.mayHaveEvent && desk.connection.wantsRead)
    #expect(desk.calls().names == ["a.b.C"])
    #expect(desk.sent() == [#"{"parameters":{"n":3}}"#])
  }

  @Test func `a stream that was done before its turn lets the next call come`() {
    var desk = Desk()
    desk.send(call("A") + call("B", #","more":true"#) + call("C"))
    let ids = desk.calls().ids
    desk.reply(ids[1], "{}")
    #expect(desk.calls().names == ["a.b.C"])
    #expect(desk.sent() == [])
  }

  @Test func `an idle stream is read, so that its end is seen`() {
    var desk = Desk()
    desk.send(call("A", #","more":true"#))
    _ = desk.calls()
    #expect(desk.connection.wantsRead)
  }

  @Test func `who is cut off gets the rest of a message that has begun, and then what is told`() {
    for sent in [0, 10, 23, 30] {
      var desk = Desk()
      desk.send(call("A", #","more":true"#))
      let id = desk.calls().ids[0]
      for number in 0..<4 { desk.reply(id, "{\"n\":\(number)}", continues: true) }
      let message = #"{"parameters":{"n":0},"continues":true}"#.utf8.count + 1
      let before = desk.connection.output.bytes.prefix(sent)
      desk.connection.markSent(sent)
      let begun = (sent + message - 1) / message
      #expect(desk.connection.cutOff() == 4 - begun)
      let nothing: [UInt8] = []
      desk.connection.fail(id, error: "a.b.CutOff", nothing.span)
      let rest = desk.connection.output.bytes[desk.connection.output.sendable]
      desk.connection.markSent(rest.count)
      let texts = (before + rest).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      #expect(texts.count == begun + 1)
      #expect(texts.last == #"{"error":"a.b.CutOff","parameters":{}}"#)
      #expect(desk.connection.isFinished && !desk.connection.wantsRead)
    }
  }

  @Test func `output goes in any pieces`() {
    var desk = Desk()
    var read: [UInt8] = []
    var expected: [UInt8] = []
    for round in 0..<50 {
      desk.send(call("A"))
      let id = desk.calls().ids[0]
      let text = "{\"round\":\(round)}"
      expected += Array("{\"parameters\":\(text)}\0".utf8)
      desk.reply(id, text)
      let sendable = desk.connection.output.sendable
      let piece = sendable.prefix(round % 7 * 5)
      read += desk.connection.output.bytes[piece]
      desk.connection.markSent(piece.count)
    }
    read += desk.connection.output.bytes[desk.connection.output.sendable]
    #expect(read == expected)
  }

  @Test func `too many unanswered calls pause the reading and no more`() {
    var limits = ConnectionLimits()
    limits.unansweredCallsMax = 3
    var desk = Desk(limits)
    desk.send((0..<5).map { call("M\($0)") }.joined())
    let (names, ids) = desk.calls()
    #expect(names == ["a.b.M0", "a.b.M1", "a.b.M2"])
    #expect(!desk.connection.wantsRead && desk.connection.unansweredCalls == 3)
    desk.reply(ids[1], "{}")
    #expect(!desk.connection.mayHaveEvent, "the first still holds its place")
    desk.reply(ids[0], "{}")
    #expect(desk.connection.mayHaveEvent)
    #expect(desk.calls().names == ["a.b.M3", "a.b.M4"])
  }

  @Test func `a client that does not read its answers is read no more`() {
    var limits = ConnectionLimits()
    limits.outputBytesPause = 40
    var desk = Desk(limits)
    desk.send(call("A") + call("B"))
    desk.reply(desk.calls().ids[0], #"{"text":"0123456789012345678901234567890123456789"}"#)
    desk.send(call("C"))
    #expect(desk.calls().names == [])
    #expect(!desk.connection.wantsRead)
    _ = desk.sent()
    #expect(desk.connection.mayHaveEvent)
    #expect(desk.calls().names == ["a.b.C"])
  }

  @Test func `a message split at every byte gives the same events`() {
    let text =
      call("Ä", #","parameters":{"x":"\ud83d\ude00 é"}"#) + call("B", #","oneway":true"#)
      + call("C") + "{\"method\":1}\0" + call("D")
    let bytes = Array(text.utf8)
    for cut in 0...bytes.count {
      var desk = Desk()
      var names: [String] = []
      var faults: [ProtocolFault] = []
      for piece in [bytes[..<cut], bytes[cut...]] {
        desk.connection.receive(piece.span)
        while let event = desk.connection.next(&desk.json) {
          switch event {
          case .call(let call): names.append(desk.json.string(call.method) ?? "")
          case .fault(let fault): faults.append(fault)
          }
        }
      }
      #expect(names == ["a.b.Ä", "a.b.B", "a.b.C"])
      #expect(faults == [.notUnderstood(field: "method", reason: "is not a string")])
    }
  }
}

@Suite struct ServerConnectionFaultTests {
  @Test(arguments: [
    ("GET / HTTP/1.1\r\n\0", "message"),
    ("\0", "message"),
    ("[1,2]\0", "message"),
    ("{\"method\":\"a.b.C\",\"method\":\"a.b.C\"}\0", "message"),
    ("{\"method\":\"a.b.C\",\"onway\":true}\0", "onway"),
    ("{\"method\":\"a.b.C\",\"upgrade\":true}\0", "upgrade"),
  ])
  func `garbage is answered after what was called before, and ends it`(
    _ garbage: String, _ parameter: String
  ) {
    var desk = Desk()
    desk.send(call("A") + garbage + call("B"))
    let ids = desk.calls().ids
    #expect(ids.count == 1)
    #expect(!desk.connection.wantsRead && !desk.connection.mayHaveEvent)
    desk.send(call("C"))
    #expect(desk.calls().names == [])
    #expect(desk.sent() == [] && !desk.connection.isFinished)
    desk.reply(ids[0], "{}")
    #expect(!desk.connection.isFinished, "what is answered must also be sent")
    #expect(desk.sent() == [#"{"parameters":{}}"#, invalid(parameter)])
    #expect(desk.connection.isFinished)
  }

  @Test func `a message of 1 MiB passes and one byte more is a fault`() {
    let frame = call("A", #","parameters":{"x":""}"#).utf8.count - 1
    for excess in [0, 1] {
      let text = String(repeating: "x", count: (1 << 20) - frame + excess)
      var desk = Desk()
      desk.send(call("A", #","parameters":{"x":"\#(text)"}"#))
      if excess == 0 {
        #expect(desk.calls().names == ["a.b.A"])
      } else {
        #expect(desk.fault() == .tooLong(bytesMax: 1 << 20))
        #expect(desk.sent() == [invalid("message")])
        #expect(desk.connection.isFinished)
      }
    }
  }

  @Test func `a stream of bytes without a NUL is cut at 1 MiB`() {
    var desk = Desk()
    let piece = String(repeating: " ", count: 65_536)
    for _ in 0..<16 {
      desk.send(piece)
      #expect(desk.fault() == nil)
    }
    desk.send(" ")
    #expect(desk.fault() == .tooLong(bytesMax: 1 << 20))
    #expect(desk.connection.unreadInput.isEmpty)
  }

  @Test func `depth 64 passes and depth 65 is a fault`() {
    for depth in [64, 65] {
      // The envelope and the parameters are two levels of it.
      let nested =
        String(repeating: "[", count: depth - 2) + String(repeating: "]", count: depth - 2)
      var desk = Desk()
      desk.send(call("A", #","parameters":{"x":\#(nested)}"#))
      if depth == 64 {
        #expect(desk.calls().names == ["a.b.A"])
      } else {
        let fault = desk.fault()
        #expect(fault?.description.contains("nested too deeply") == true)
      }
    }
  }

  @Test func `a stream that ends without its NUL is a fault`() {
    var desk = Desk()
    desk.send(call("A") + "{\"meth")
    let ids = desk.calls().ids
    desk.connection.receiveEnd()
    #expect(desk.connection.mayHaveEvent)
    #expect(desk.fault() == .endsInMessage(bytes: 6))
    desk.reply(ids[0], "{}")
    #expect(desk.sent() == [#"{"parameters":{}}"#, invalid("message")])
    #expect(desk.connection.isFinished)
  }

  @Test func `a client that sends no more still gets its answers`() {
    var desk = Desk()
    desk.send(call("A") + call("B", #","more":true"#) + call("C"))
    let ids = desk.calls().ids
    desk.connection.receiveEnd()
    #expect(!desk.connection.wantsRead)
    desk.reply(ids[0], "{}")
    desk.reply(ids[1], "{}", continues: true)
    #expect(desk.sent().count == 2)
    #expect(!desk.connection.isFinished)
    desk.reply(ids[1], "{}")
    #expect(!desk.connection.isFinished, "one more call is in the buffer")
    let last = desk.calls().ids[0]
    desk.reply(last, "{}")
    #expect(desk.sent().count == 2)
    #expect(desk.connection.isFinished)
  }

  @Test func `a connection that is stopped answers what was called and no more`() {
    var desk = Desk()
    desk.send(call("A"))
    let ids = desk.calls().ids
    desk.send(call("B"))
    desk.connection.stopReading()
    desk.send(call("C"))
    #expect(!desk.connection.wantsRead && !desk.connection.mayHaveEvent)
    #expect(desk.calls().names == [] && !desk.connection.isFinished)
    desk.reply(ids[0], "{}")
    #expect(desk.sent() == [#"{"parameters":{}}"#])
    #expect(desk.connection.isFinished)
  }

  @Test func `an end without anything before it is no fault`() {
    var desk = Desk()
    desk.connection.receiveEnd()
    #expect(desk.fault() == nil)
    #expect(desk.connection.isFinished)
  }

  @Test func `another goes on where a connection stopped`() throws {
    var desk = Desk()
    desk.send(call("A", #","more":true"#) + "{\"method\":\"a.")
    let stream = desk.calls().ids[0]
    desk.reply(stream, #"{"n":1}"#, continues: true)
    desk.connection.markSent(5)
    let remainder = try #require(desk.connection.remainder)
    #expect(remainder.hasStream && remainder.isInMessage)
    var heir = Desk()
    heir.connection = ServerConnection(limits: ConnectionLimits(), resuming: remainder)
    let call = try #require(heir.connection.streamCall)
    heir.reply(call, #"{"n":2}"#)
    #expect(heir.sent() == [#"ameters":{"n":1},"continues":true}"#, #"{"parameters":{"n":2}}"#])
    heir.send("b.B\"}\0")
    #expect(heir.calls().names == ["a.b.B"])
  }

  @Test func `nobody goes on where a call waits for its answer, or after the end`() {
    var desk = Desk()
    #expect(desk.connection.remainder != nil)
    desk.send(call("A"))
    let ids = desk.calls().ids
    #expect(desk.connection.remainder == nil)
    desk.reply(ids[0], "{}")
    #expect(desk.connection.remainder != nil)
    desk.connection.receiveEnd()
    #expect(desk.connection.remainder == nil)
  }

  @Test func `the same bytes make the same connection`() {
    var whole = Desk()
    var pieces = Desk()
    let text = call("A") + call("B") + "{\"met"
    whole.send(text)
    let ids = whole.calls().ids
    for byte in text.utf8 {
      pieces.connection.receive([byte].span)
      _ = pieces.calls()
    }
    for id in ids {
      whole.reply(id, "{}")
      pieces.reply(id, "{}")
    }
    #expect(whole.connection == pieces.connection)
  }
}
