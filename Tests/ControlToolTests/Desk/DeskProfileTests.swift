import Testing
import Varlink

@testable import ControlTool

/// The desk offers what the rep's profile allows, shows what they hold and who waits, and rings.
@Suite struct DeskProfileTests {
  /// The profile of the samples, with other members.
  private func profile(_ others: [JSONValue.Member]) -> JSONValue {
    guard case .object(let members) = Samples.profile else { return nil }
    let names = Set(others.map(\.key))
    return .object(members.filter { !names.contains($0.key) } + others)
  }

  @Test func `what the profile forbids is not offered, and not asked`() {
    let modest = profile([
      .init("may_decline", false), .init("permissions", ["chat", "messaging"]),
    ])
    var stage = Stage.desk(columns: 100, profile: modest)
    stage.tell("changed", stage.session(5))
    stage.offer(7)
    _ = stage.takeEffects()
    #expect(
      stage.foot == [
        "a accept · r answered · c close tab", "s status · l log out · ? help · q quit",
      ])
    for (key, words) in [
      ("d", "decline an offer: accept it, or let it run out"), ("e", "end sessions"),
      ("t", "transfer sessions"), ("i", "make sessions inactive"), ("p", "pick sessions"),
    ] {
      stage.press(.character(Character(key)))
      #expect(stage.takeEffects() == [])
      #expect(stage.model.prompt == nil)
      #expect(stage.shown.contains("your profile, agent, does not let you \(words)"))
    }
    stage.press(.character("?"))
    for text in ["decline", "end the session", "transfer", "make it inactive", "pick a session"] {
      #expect(!stage.shown.contains(text))
    }
    #expect(stage.shown.contains("accept the chosen offer"))
  }

  @Test(arguments: [
    ("end", "e end"), ("transfer", "t transfer"), ("inactivate", "i inactive"), ("pick", "p pick"),
  ])
  func `each permission has its key`(permission: String, key: String) {
    var stage = Stage.desk(
      profile: profile([.init("permissions", ["chat", .string(permission)])]))
    stage.tell("changed", stage.session(5))
    let keys = ["e end", "t transfer", "i inactive", "p pick"]
    let shown = keys.filter { key in stage.foot.contains { $0.contains(key) } }
    #expect(shown == [key])
  }

  @Test func `a rep who may not end is asked only what they may do`() {
    var stage = Stage.desk(profile: profile([.init("permissions", ["chat", "inactivate"])]))
    stage.tell("changed", stage.session(5))
    stage.press(.character("c"))
    stage.refuse("HowMissing")
    #expect(stage.model.prompt?.choices.map(\.key) == ["n"])
    stage.press(.escape, .character("l"))
    stage.refuse("OngoingSessions", ["sessions": [5]])
    #expect(stage.model.prompt?.choices.map(\.text) == ["others have it"])
  }

  @Test func `a changed profile is followed`() {
    var stage = Stage.desk()
    stage.tell("changed", stage.session(5))
    #expect(stage.foot[0].contains("e end"))
    _ = stage.takeEffects()
    stage.pass(seconds: 2)
    #expect(stage.takeCalls() == [#"Rep.ShowProfile {"rep":"anna"}"#])
    let changed = profile([
      .init("permissions", ["chat"]),
      .init("queues", [["queue": "help", "waiting": 12]]),
      .init("used", 400),
    ])
    stage.take(.reply(.calls, changed, continues: false))
    #expect(!stage.foot[0].contains("e end"))
    #expect(stage.lines[2] == " load 4/4 · interruptible 0/4  waiting help 12")
    #expect(stage.style(of: "4/4") == .yellow)
    #expect(stage.style(of: "12") == .yellow)
    stage.pass(seconds: 1)
    #expect(stage.takeCalls() == [], "it is not asked more often than every two seconds")
  }

  @Test func `load and who waits are shown, as far as there is room`() {
    var stage = Stage.desk()
    #expect(stage.lines[2] == " load 2.5/4 · interruptible 0/4  waiting help 3  sales 0")
    stage.resize(46, 20)
    #expect(stage.lines[2] == " load 2.5/4 · interruptible 0/4")
    let none = Stage.desk(profile: profile([.init("queues", [])]))
    #expect(none.lines[2] == " load 2.5/4 · interruptible 0/4  you serve no queue")
    // An older daemon sends neither.
    let old: JSONValue = ["profile": "agent", "presences": [], "may_decline": true]
    #expect(Stage.desk(profile: old).lines[2] == "")
  }

  @Test func `who can be offered nothing is not told that all is well`() {
    let stage = Stage.desk(profile: profile([.init("ready", false)]))
    #expect(stage.style(of: "Available  lease whole") == .yellow)
    #expect(stage.shown.contains("Available serves no channel that your profile lets you serve"))
    #expect(!stage.shown.contains("Nothing to do."))
  }

  @Test func `an offer rings once`() {
    var stage = Stage.desk()
    stage.offer(7)
    #expect(stage.takeEffects() == [.ringBell])
    stage.offer(7)
    #expect(stage.takeEffects() == [])
    stage.offer(8)
    #expect(stage.takeEffects() == [.ringBell])
    // Back after a break of the connection: the known ones do not ring, a new one does.
    stage.take(.away(.stream, .hungUp(method: "")))
    stage.take(.connected(.stream))
    stage.attend(presence: "Available", stage.offered(7), stage.offered(8))
    #expect(!stage.takeEffects().contains(.ringBell))
    stage.take(.away(.stream, .hungUp(method: "")))
    stage.take(.connected(.stream))
    stage.attend(presence: "Available", stage.offered(7), stage.offered(9))
    #expect(stage.takeEffects().contains(.ringBell))
  }

  @Test func `without the bell nothing rings`() {
    var stage = Stage(DeskModel(rep: "anna", keyPrefix: "k", ringsBell: false))
    stage.take(.connected(.stream))
    stage.take(.connected(.calls))
    stage.attend(presence: "Available", stage.offered(6))
    stage.offer(7)
    #expect(!stage.takeEffects().contains(.ringBell))
    #expect(stage.shown.contains("session 7 is offered"))
  }
}
