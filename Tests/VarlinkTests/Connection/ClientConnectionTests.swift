import Testing

@testable import Varlink

@Suite struct ClientConnectionTests {
  /// What the client has to say goes to the server, and back.
  private func carry(_ client: inout ClientConnection, _ server: inout ServerConnection) {
    server.receive(client.output.bytes[client.output.sendable].span)
    client.markSent(client.output.sendable.count)
    client.receive(server.output.bytes[server.output.sendable].span)
    server.markSent(server.output.sendable.count)
  }

  @Test func `client and server understand each other`() throws {
    var client = ClientConnection()
    var server = ServerConnection()
    var json = JSON()
    let first = client.call("a.b.One", Array(#"{"x":1}"#.utf8))
    let quiet = client.call("a.b.Two", [], .oneway)
    let stream = client.call("a.b.Three", [], .more)
    #expect(quiet.isOneway && client.unansweredCalls == 2)
    carry(&client, &server)
    var modes: [ReplyMode] = []
    var ids: [CallID] = []
    while case .call(let call) = server.next(&json) {
      modes.append(call.mode)
      ids.append(call.id)
    }
    #expect(modes == [.once, .oneway, .more])
    server.fail(ids[0], error: "a.b.No", Array(#"{"why":"x"}"#.utf8).span)
    server.reply(to: ids[2], Array(#"{"n":1}"#.utf8).span, continues: true)
    server.reply(to: ids[2], Array(#"{"n":2}"#.utf8).span)
    carry(&client, &server)

    let refusal = try #require(try client.next(&json))
    #expect(refusal.call == first && refusal.error.flatMap(json.string) == "a.b.No")
    #expect(refusal.parameters.map(json.value)?["why"] == "x")
    let one = try #require(try client.next(&json))
    #expect(one.call == stream && one.continues && one.error == nil)
    #expect(one.parameters.map(json.value)?["n"] == 1)
    let two = try #require(try client.next(&json))
    #expect(two.call == stream && !two.continues)
    #expect(try client.next(&json) == nil)
    #expect(client.unansweredCalls == 0)
    try client.receiveEnd()
  }

  @Test(arguments: [
    (#"{"parameters":{}}"# + "\0", "message", false),
    ("nonsense\0", "message", true),
    ("[]\0", "message", true),
    (#"{"parameters":[]}"# + "\0", "parameters", true),
    (#"{"error":1}"# + "\0", "error", true),
    (#"{"error":"a.b.C","continues":true}"# + "\0", "continues", true),
    (#"{"continues":true}"# + "\0", "message", true),
  ])
  func `a reply that cannot be is a fault`(_ text: String, _ field: String, _ called: Bool) {
    var client = ClientConnection()
    var json = JSON()
    if called { client.call("a.b.C") }
    client.receive(Array(text.utf8).span)
    #expect { try client.next(&json) } throws: { ($0 as? ProtocolFault)?.parameter == field }
  }

  @Test func `what an older client does not know is passed over`() throws {
    var client = ClientConnection()
    var json = JSON()
    client.call("a.b.C")
    client.receive(Array("{\"parameters\":null,\"error\":null,\"later\":1}\0".utf8).span)
    let reply = try #require(try client.next(&json))
    #expect(reply.parameters == nil && reply.error == nil && !reply.continues)
  }

  @Test func `a server that stops in a message is a fault`() {
    var client = ClientConnection()
    client.receive(Array("{".utf8).span)
    #expect(throws: ProtocolFault.endsInMessage(bytes: 1)) { try client.receiveEnd() }
  }
}
