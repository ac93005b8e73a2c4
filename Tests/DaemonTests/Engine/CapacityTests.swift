import Interface
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// `CapacityAtOnce=` (C18): a profile's capacity takes effect at once, or when the rep next comes
/// online.
@Suite struct CapacityTests {
  private func desk(atOnce: Bool) throws -> (room: Room, client: ClientID) {
    let large = "\n[Profile large]\nCapacity=7\nPresences=Available\nLease=no\n"
    let text = atOnce ? "CapacityAtOnce=yes\n" : ""
    var room = try Room(SmallDesk.text.replacing("[Omnid]\n", with: "[Omnid]\n" + text) + large)
    let client = room.connect()
    _ = try room.ask(
      client, "Supervisor.SetPresence", ["rep": "anna", "presence": "Available"])
    return (room, client)
  }

  private static let settings: JSONValue = [
    "rep": "anna", "profile": "large", "queues": ["help", "sales"],
  ]

  private func total(_ room: inout Room, _ client: ClientID) throws -> Int? {
    let answer = try room.ask(client, "Supervisor.ShowRep", ["rep": "anna"])
    return answer["rep"]?["total"]?.int.map { Int($0) }
  }

  @Test(arguments: ["PutRep", "ImportReps"], [false, true])
  func `C18 another profile holds at once if the settings say so`(
    method: String, atOnce: Bool
  ) throws {
    var (room, client) = try desk(atOnce: atOnce)
    #expect(try total(&room, client) == 300)
    let isOne = method == "PutRep"
    let answer = try room.ask(
      client, "Manager." + method, isOne ? Self.settings : ["reps": [Self.settings]])
    #expect(answer.error == nil)
    #expect(try total(&room, client) == (atOnce ? 700 : 300))
    try room.restart()
    client = room.connect()
    #expect(try total(&room, client) == (atOnce ? 700 : 300))
  }
}
