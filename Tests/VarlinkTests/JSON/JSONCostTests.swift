import Foundation
import Testing
import Varlink

/// What our JSON costs beside Foundation's, in one process on one message. Not a test of anything,
/// and figures mean something in a release build only, so it runs when asked:
///
///     OMNID_MEASURE=1 swift test -c release -Xswiftc -enable-testing --filter JSONCostTests
@Suite(
  .serialized,
  .enabled(if: ProcessInfo.processInfo.environment["OMNID_MEASURE"] != nil, "on demand only"))
struct JSONCostTests {
  private struct Call: Codable {
    struct Parameters: Codable {
      var rep: String
      var session: Int
      var key: String
      var atSeconds: Int
    }

    var method: String
    var parameters: Parameters
  }

  private struct Reply: Codable {
    var parameters: [String: Int]
  }

  private static let call = Array(
    (#"{"method":"org.omnid.Rep.Accept","parameters":{"rep":"anna.k","session":123456,"#
      + #""key":"a81f-22c4","atSeconds":1732154105}}"#).utf8)

  /// The best of nine rounds.
  private func measure(
    _ name: String, _ count: Int, _ body: (_ count: Int) throws -> Int
  ) rethrows {
    var best = Duration.seconds(3600)
    var sum = 0
    for _ in 0..<9 {
      best = min(best, try ContinuousClock().measure { sum &+= try body(count) })
    }
    #expect(sum != 0)
    print("\(name): \(Int(best / .nanoseconds(1)) / count) ns")
  }

  @Test func `reading a call of 121 bytes`() throws {
    try measure("JSON", 200_000) { count in
      var json = JSON()
      var sum = 0
      for _ in 0..<count {
        try json.read(Self.call.span)
        sum += json.count(.root)
      }
      return sum
    }
    let data = Data(Self.call)
    try measure("JSONSerialization", 20_000) { count in
      var sum = 0
      for _ in 0..<count {
        sum += (try JSONSerialization.jsonObject(with: data) as? [String: Any])?.count ?? 0
      }
      return sum
    }
    try measure("JSONDecoder", 20_000) { count in
      let decoder = JSONDecoder()
      var sum = 0
      for _ in 0..<count { sum &+= try decoder.decode(Call.self, from: data).parameters.session }
      return sum
    }
  }

  @Test func `writing a reply of 35 bytes`() throws {
    measure("JSONWriter", 200_000) { count in
      let parameters: JSONKey = "parameters"
      let session: JSONKey = "session"
      var writer = JSONWriter()
      var sum = 0
      for index in 0..<count {
        writer.removeAll()
        writer.beginObject()
        writer.key(parameters)
        writer.beginObject()
        writer.key(session)
        writer.int(123_456 + index % 2)
        writer.endObject()
        writer.endObject()
        sum += writer.bytes.count
      }
      return sum
    }
    try measure("JSONSerialization", 20_000) { count in
      var sum = 0
      for index in 0..<count {
        let reply = ["parameters": ["session": 123_456 + index % 2]]
        sum += try JSONSerialization.data(withJSONObject: reply).count
      }
      return sum
    }
    try measure("JSONEncoder", 20_000) { count in
      let encoder = JSONEncoder()
      var sum = 0
      for index in 0..<count {
        sum += try encoder.encode(Reply(parameters: ["session": 123_456 + index % 2])).count
      }
      return sum
    }
  }

  @Test func `a call from bytes to reply`() throws {
    let frame = Self.call + [0]
    let parameters = Array(#"{"session":123456}"#.utf8)
    for depth in [1, 16] {
      let frames = Array(repeatElement(frame, count: depth).joined())
      measure("ServerConnection, \(depth) deep", 200_000) { count in
        var connection = ServerConnection()
        var json = JSON()
        var sum = 0
        for _ in 0..<(count / depth) {
          connection.receive(frames.span)
          while case .call(let call) = connection.next(&json) {
            connection.reply(to: call.id, parameters.span)
          }
          sum += connection.output.sendable.count
          connection.markSent(connection.output.sendable.count)
        }
        return sum
      }
    }
  }

  @Test func `messages of 1 MB made to be slow`() throws {
    let alike = String(repeating: "a", count: 50)
    for (name, text) in [
      ("numbers", "[" + String(repeating: "1.2345678901234567891e-7,", count: 40_000) + "0]"),
      ("one object", "{" + (0..<70_000).map { "\"key\($0)\":1," }.joined() + "\"\":1}"),
      ("alike keys", "{" + (0..<16_000).map { "\"\(alike)\($0)\":1," }.joined() + "\"\":1}"),
      ("escapes", "\"" + String(repeating: #"\ud83d\ude00"#, count: 87_000) + "\""),
      ("letters", "\"" + String(repeating: "é", count: 500_000) + "\""),
    ] {
      let bytes = Array(text.utf8)
      try measure("\(name), \(bytes.count) bytes", 3) { count in
        var json = JSON()
        var sum = 1
        for _ in 0..<count {
          try json.read(bytes.span)
          sum += json.count(.root)
        }
        return sum
      }
    }
  }
}
