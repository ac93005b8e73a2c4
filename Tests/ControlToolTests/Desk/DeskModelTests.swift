import Interface
import Testing
import Varlink

@testable import ControlTool

/// A rep's desk, played through without a screen.
@Suite struct DeskModelTests {
  @Test func `it takes the lease on one connection and asks on the other`() {
    var stage = Stage(DeskModel(rep: "anna", keyPrefix: "k"))
    stage.take(.connected(.stream))
    stage.take(.connected(.calls))
    #expect(
      stage.takeEffects() == [
        .call(.stream, .repAttend, CallArguments(["reps": ["anna"]]), .more),
        .call(.calls, .repShowProfile, CallArguments(["rep": "anna"])),
      ])
  }

  @Test func `one key brings a rep online, from the first screen on`() {
    var stage = Stage.desk(presence: "Offline")
    #expect(
      stage.shown == """
        \(stage.title(" anna  Offline  lease whole  agent", columns: 72))
         1 Available  2 Break  0 Offline
         load 2.5/4 · interruptible 0/4  waiting help 3  sales 0

         You are offline, so nothing is offered to you. 1 makes you Available.

         \(stage.clock)  anna's lease is whole












         p pick · s status · l log out · ? help · q quit
        """)
    stage.press(.character("1"))
    #expect(
      stage.takeEffects() == [
        .call(
          .calls, .repSetPresence,
          CallArguments(["presence": "Available", "rep": "anna", "key": "k-1"]))
      ])
    stage.answer()
    stage.tell(presence: "Available")
    #expect(stage.lines[0].hasPrefix(" anna  Available"))
    #expect(stage.style(of: "Available  2") == Style.green.reversed)
    #expect(stage.shown.contains("Nothing to do. Who writes now is offered to you"))
  }

  @Test func `an offer counts down, is accepted, and is a session`() {
    var stage = Stage.desk()
    let begun = stage.clock
    stage.offer(7)
    #expect(stage.takeEffects() == [.ringBell])
    stage.pass(seconds: 6)
    #expect(
      stage.lines.dropFirst(4).prefix(5).joined(separator: "\n") == """
         SESSION  STATUS        CUSTOMER    CHANNEL   QUEUE
        ▸      7  offered 24s   ada         whatsapp  help    ████████··

         \(begun)  anna's lease is whole
         \(begun)  session 7 is offered: ada on whatsapp
        """)
    #expect(stage.foot[0] == "a accept · d decline")
    #expect(stage.style(of: "offered 24s") == .yellow)
    stage.pass(seconds: 20)
    #expect(stage.style(of: "offered 4s") == .red)
    stage.press(.character("a"))
    #expect(stage.takeCalls().last == #"Rep.Accept {"rep":"anna","session":7,"offer":107}"#)
    stage.answer()
    stage.tell("changed", stage.session(7))
    #expect(stage.shown.contains("▸      7  active        ben         web       sales"))
    #expect(stage.shown.contains("session 7 is yours: ben on web"))
    #expect(
      stage.foot[0] == "r answered · e end · t transfer · i inactive · c close tab")
    stage.tell("changed", stage.session(7, status: "inactive"))
    #expect(stage.foot[0] == "e end · t transfer · c close tab")
  }

  @Test func `an offer counts down by the daemon's clock, where that is a manual one too`() {
    guard case .object(let members) = Samples.profile else { return }
    func told(_ clock: Int64) -> JSONValue {
      .object(members + [.init("manual_clock", .int(clock))])
    }
    let clock = Stage.desk().now + 3_600_000
    var stage = Stage.desk(profile: told(clock))
    stage.offer(7, seconds: 3_630)
    stage.pass(seconds: 9)
    #expect(stage.shown.contains("offered 30s"))
    #expect(stage.takeCalls() == [#"Rep.ShowProfile {"rep":"anna"}"#])
    stage.take(.reply(.calls, told(clock + 12_000), continues: false))
    #expect(stage.shown.contains("offered 18s"))
  }

  @Test func `an offer counts down by the daemon's time while the system's clock is behind it`() {
    guard case .object(let members) = Samples.profile else { return }
    func told(behind: Int64) -> JSONValue {
      .object(members + [.init("clock_behind_milliseconds", .int(behind))])
    }
    var stage = Stage.desk(profile: told(behind: 3_600_000))
    // By the daemon's time it was made now, and runs out in half a minute.
    stage.offer(7, seconds: 3_630)
    #expect(stage.shown.contains("offered 30s"))
    stage.pass(seconds: 12)
    #expect(stage.shown.contains("offered 18s"))
    // The daemon's time goes a little slower until the clock has caught up.
    _ = stage.takeCalls()
    stage.take(.reply(.calls, told(behind: 3_599_000), continues: false))
    #expect(stage.shown.contains("offered 19s"))
  }

  @Test func `what happens to an offer elsewhere is said`() {
    var stage = Stage.desk()
    stage.offer(7)
    stage.tell("withdrawn", stage.offered(7), why: "missed")
    stage.tell(presence: "Break", why: "after_missed_offer")
    #expect(stage.shown.contains("session 7 is not offered any more: it was not answered in"))
    #expect(stage.shown.contains("your status is Break, after a missed offer"))
    #expect(stage.shown.contains("Your status is Break: nothing new is offered to you."))
  }

  @Test func `keys mean the chosen session, or the only one that they can mean`() {
    var stage = Stage.desk()
    stage.press(.character("e"), .character("a"))
    #expect(stage.shown.contains("you have no session to end"))
    #expect(stage.shown.contains("nothing is offered to you"))
    stage.tell("changed", stage.session(5))
    stage.tell("changed", stage.session(6))
    stage.offer(7)
    stage.offer(8)
    _ = stage.takeEffects()
    stage.press(.character("r"), .down, .character("i"), .character("a"))
    stage.press(.up, .up, .character("a"), .character("e"))
    #expect(
      stage.takeCalls() == [
        #"Rep.Replied {"rep":"anna","session":5}"#,
        #"Rep.Inactivate {"rep":"anna","session":6}"#,
        #"Rep.Accept {"rep":"anna","session":7,"offer":107}"#,
        #"Rep.Accept {"rep":"anna","session":8,"offer":108}"#,
      ])
    #expect(stage.shown.contains("choose a session with ↑ and ↓"))
    stage.tell("gone", stage.session(6), why: "inactive")
    stage.press(.character("e"))
    #expect(stage.takeCalls() == [#"Rep.End {"rep":"anna","session":5}"#])
  }

  @Test func `what has ended and is still held is closed or wrapped up`() {
    var stage = Stage.desk()
    stage.tell("changed", stage.session(5))
    stage.tell("changed", stage.session(6, status: "ended", heldSeconds: 40))
    #expect(stage.shown.contains("ended, held 40s"))
    #expect(stage.shown.contains("session 6 is over and still takes of your capacity"))
    stage.press(.character("w"), .character("c"))
    #expect(
      stage.takeCalls() == [
        #"Rep.FinishWrapUp {"rep":"anna","session":6}"#,
        #"Rep.CloseTab {"rep":"anna","session":6}"#,
      ])
    stage.tell("gone", stage.session(6, status: "ended"), why: "wrap_up_finished")
    #expect(stage.shown.contains("session 6 is not yours any more: it is wrapped up"))
    #expect(!stage.shown.contains("ended, held"))
  }

  @Test func `every refusal is shown as its sentence`() {
    var stage = Stage.desk(columns: 60)
    stage.offer(7)
    stage.press(.character("a"))
    stage.refuse("NoSuchOffer", ["offer": 107])
    #expect(
      stage.lines.dropFirst(9).prefix(3).joined(separator: "\n") == """
         \(stage.clock)  accepting session 7: offer 107 is not open to
                   this rep: it was missed, withdrawn or answered
                   before; 'omnictl watch' tells the numbers of new
        """)
    #expect(stage.style(of: "accepting") == .red)
  }

  @Test func `nothing wraps and nothing breaks at any size`() {
    var stage = Stage.desk()
    for number in 1...9 { stage.tell("changed", stage.session(Int64(number))) }
    stage.offer(99, customer: "日本\u{202E}語\u{1B}[2J" + String(repeating: "x", count: 100))
    for columns in stride(from: 1, through: 91, by: 15) {
      for rows in stride(from: 1, through: 31, by: 5) {
        stage.resize(columns, rows)
        for key in ["?", "t", "p"] {
          stage.press(.character(Character(key)), .down)
          let lines = stage.lines
          #expect(lines.count == rows)
          #expect(lines.allSatisfy { $0.columns <= columns })
          stage.press(.escape)
        }
      }
    }
    let said = stage.lines.joined().unicodeScalars
    #expect(!said.contains("\u{1B}") && !said.contains("\u{202E}"))
  }

  @Test func `the chosen session stays on the screen`() {
    var stage = Stage.desk(columns: 40, rows: 10)
    for number in 1...30 { stage.tell("changed", stage.session(Int64(number))) }
    for _ in 1..<25 { stage.press(.down) }
    #expect(stage.shown.contains("▸     25  active"))
    stage.tell("gone", stage.session(25), why: "transferred")
    #expect(stage.shown.contains("▸     26  active"))
    for _ in 1...40 { stage.press(.up) }
    #expect(stage.shown.contains("▸      1  active"))
  }
}
