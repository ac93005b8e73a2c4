import TestSupport
import Testing
import Varlink

@testable import Daemon
@testable import Engine

/// Calls as lines of text, one after the other on one connection:
///
///     Rep.Accept {"rep":"anna","session":3,"offer":1}
///     Rep.Accept {"rep":"anna","session":3,"offer":1} -> WrongStatus
///
/// A line without an arrow is to succeed. A method after `more` is a stream on a connection of its
/// own, which stays.
struct Script {
  /// The methods that succeeded, and the errors that came, by short name.
  private(set) var succeeded: Set<String> = []
  private(set) var failed: Set<String> = []
  /// The connections of the streams, in the order of the lines.
  private(set) var streams: [ClientID] = []

  mutating func run(_ text: String, in room: inout Room) throws {
    let client = room.connect()
    for line in text.split(separator: "\n") { try run(String(line), client, &room) }
    room.hangUp(client)
  }

  private mutating func run(_ line: String, _ client: ClientID, _ room: inout Room) throws {
    let parts = line.split(separator: " -> ", maxSplits: 1)
    var words = parts[0].split(separator: " ", maxSplits: 2)
    let isStream = words[0] == "more"
    if isStream { words.removeFirst() }
    let method = String(words[0])
    let parameters = try words.dropFirst().first.map {
      try JSONValue(parsing: String(words.count > 2 ? "\($0) \(words[2])" : $0))
    }
    let caller = isStream ? room.connect() : client
    if isStream { streams.append(caller) }
    let answer = try? room.ask(caller, method, parameters ?? [:], more: isStream)
    let expected = parts.count > 1 ? String(parts[1]) : nil
    #expect(answer?.error == expected, "\(line)")
    if let error = answer?.error { failed.insert(error) } else { succeeded.insert(method) }
  }
}
