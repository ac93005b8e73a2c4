import Testing
import Varlink

@testable import ControlTool

/// What the desk asks at its foot, and when.
@Suite struct DeskQuestionTests {
  @Test func `a decline asks for a reason where the daemon wants one`() {
    var stage = Stage.desk()
    stage.offer(7)
    _ = stage.takeEffects()
    stage.press(.character("d"))
    #expect(stage.takeCalls() == [#"Rep.Decline {"rep":"anna","session":7,"offer":107}"#])
    stage.refuse("ReasonMissing")
    #expect(stage.shown.contains("Why do you decline session 7?"))
    stage.type("lunhc")
    stage.press(.backspace, .backspace)
    stage.type("ch")
    #expect(stage.shown.contains("> lunch"))
    stage.press(.enter)
    #expect(
      stage.takeCalls() == [
        #"Rep.Decline {"rep":"anna","session":7,"offer":107,"reason":"lunch"}"#
      ])
    stage.refuse("ReasonUnknown", ["reason": "lunch"])
    #expect(stage.shown.contains("reason 'lunch'; give one that it lists"))
    #expect(stage.shown.contains("Why do you decline session 7?"))
  }

  @Test func `reasons that are listed are chosen with a key`() {
    var stage = Stage.desk(
      profile: [
        "profile": "lead", "presences": [], "may_decline": true, "decline_needs_reason": true,
        "decline_reasons": ["not mine", "in a meeting"], "permissions": [],
      ])
    stage.offer(7)
    _ = stage.takeEffects()
    stage.press(.character("d"))
    #expect(
      stage.foot == ["Why do you decline session 7?", "1 not mine · 2 in a meeting · Esc back"])
    stage.press(.character("x"), .enter, .character("2"))
    #expect(
      stage.takeCalls() == [
        #"Rep.Decline {"rep":"anna","session":7,"offer":107,"reason":"in a meeting"}"#
      ])
  }

  @Test func `an offer that is gone takes its question with it`() {
    var stage = Stage.desk()
    stage.offer(7)
    stage.press(.character("d"))
    stage.refuse("ReasonMissing")
    stage.tell("withdrawn", stage.offered(7), why: "session_over")
    #expect(!stage.shown.contains("Why do you decline"))
  }

  @Test func `closing an active tab asks how where the model does`() {
    var stage = Stage.desk()
    stage.tell("changed", stage.session(5))
    stage.press(.character("c"))
    #expect(stage.takeCalls() == [#"Rep.CloseTab {"rep":"anna","session":5}"#])
    stage.refuse("HowMissing")
    #expect(
      stage.foot == [
        "Session 5 is active. What becomes of it?",
        "e it ends · n no customer response · Esc back",
      ])
    stage.press(.character("n"))
    #expect(
      stage.takeCalls() == [
        #"Rep.CloseTab {"rep":"anna","session":5,"how":"no_customer_response"}"#
      ])
    stage.answer()
    #expect(stage.shown.contains("the tab of session 5 is closed"))
  }

  @Test func `a transfer asks for a queue, which can be completed, or for a rep`() {
    var stage = Stage.desk()
    stage.tell("changed", stage.session(5))
    stage.press(.character("t"), .character("q"))
    #expect(stage.takeCalls() == ["Supervisor.ListQueues {}"])
    for queue in ["help", "sales-emea", "sales-apac"] {
      stage.take(.reply(.calls, ["queue": Samples.queue(queue)], continues: true))
    }
    stage.take(.reply(.calls, ["queue": nil], continues: false))
    stage.type("s")
    stage.press(.tab)
    #expect(stage.lines[18] == " > sales-   sales-emea  sales-apac")
    stage.type("e")
    stage.press(.tab, .enter)
    #expect(
      stage.takeCalls() == [#"Rep.Transfer {"rep":"anna","session":5,"queue":"sales-emea"}"#])
    stage.refuse("QueueFull", ["queue": "sales-emea", "limit": 5])
    #expect(stage.shown.contains("transferring session 5 to sales-emea: the queue"))
    stage.press(.character("t"), .character("r"))
    stage.type("ben")
    stage.press(.enter)
    #expect(stage.takeCalls() == [#"Rep.Transfer {"rep":"anna","session":5,"to_rep":"ben"}"#])
  }

  @Test func `a session is picked by its number, and by nothing else`() {
    var stage = Stage.desk()
    stage.press(.character("p"))
    stage.type("first")
    stage.press(.enter)
    #expect(stage.shown.contains("'first' is no session's number"))
    stage.press(.character("p"), .paste("12\n"), .enter)
    #expect(stage.takeCalls().last == #"Rep.Pick {"rep":"anna","session":12}"#)
  }

  @Test func `who waits in the rep's queues can be picked without knowing a number`() {
    var stage = Stage.desk()
    stage.press(.character("p"))
    let asked = stage.now
    #expect(stage.takeCalls() == [#"Supervisor.ShowRep {"rep":"anna","since":\#(asked)}"#])
    stage.take(
      .reply(.calls, ["rep": ["rep": "anna", "queues": ["help", "sales"]]], continues: false))
    #expect(
      stage.takeCalls() == [
        #"Supervisor.ListSessions {"status":"waiting_for_rep","queue":"help"}"#,
        #"Supervisor.ListSessions {"status":"waiting_for_rep","queue":"sales"}"#,
      ])
    for (number, customer, queue) in [(12, "ada", "help"), (7, "ben", "sales")] {
      let row: JSONValue = [
        "session": .int(Int64(number)), "customer": .string(customer), "queue": .string(queue),
      ]
      stage.take(.reply(.calls, ["session": row], continues: true))
      stage.take(.reply(.calls, ["session": nil], continues: false))
    }
    #expect(stage.lines[18] == " >    7 ben, sales  12 ada, help")
    stage.type("1")
    stage.press(.tab, .enter)
    #expect(stage.takeCalls() == [#"Rep.Pick {"rep":"anna","session":12}"#])
  }

  @Test func `where nobody waits nobody can be picked`() {
    var stage = Stage.desk()
    stage.press(.character("p"))
    stage.take(
      .reply(.calls, ["rep": ["rep": "anna", "queues": ["help", "sales"]]], continues: false))
    stage.take(.reply(.calls, ["session": nil], continues: false))
    #expect(stage.lines[18] == " >")
    stage.take(.reply(.calls, ["session": nil], continues: false))
    #expect(stage.lines[18] == " >    nobody waits in your queues")
  }

  @Test func `a desk that may not see lists picks by numbers alone`() {
    var stage = Stage.desk()
    stage.press(.character("p"))
    stage.refuse("PermissionDenied")
    #expect(!stage.shown.contains("asking"))
    stage.type("7")
    stage.press(.enter)
    #expect(stage.takeCalls().last == #"Rep.Pick {"rep":"anna","session":7}"#)
  }

  @Test func `a status without a key is chosen by its name`() {
    let many: JSONValue = .array(
      (1...12).map { ["presence": .string("Status \($0)"), "kind": "online"] })
    var stage = Stage.desk(profile: ["profile": "p", "presences": many])
    stage.press(.character("s"))
    stage.type("Status 12")
    stage.press(.enter)
    #expect(stage.takeCalls() == [#"Rep.SetPresence {"rep":"anna","presence":"Status 12"}"#])
    stage.refuse("StatusNotAllowed", ["presence": "Status 12"])
    // The profile may be another by now.
    #expect(stage.takeCalls() == [#"Rep.ShowProfile {"rep":"anna"}"#])
  }

  @Test func `logging out asks what becomes of active sessions`() {
    var stage = Stage.desk()
    stage.press(.character("l"))
    #expect(stage.takeCalls() == [#"Rep.LogOut {"rep":"anna"}"#])
    stage.refuse("OngoingSessions", ["sessions": [5, 6]])
    #expect(stage.foot[0] == "You have 2 active sessions. What becomes of them?")
    stage.press(.character("l"))
    #expect(stage.takeCalls() == [#"Rep.LogOut {"rep":"anna","choice":"leave"}"#])
    stage.tell("ended", why: "logged_out")
    #expect(stage.takeEffects() == [.quit(.done("anna is logged out."))])
  }

  @Test func `quitting says what that means`() {
    var stage = Stage.desk()
    stage.press(.character("q"))
    #expect(stage.shown.contains("Without a desk nothing new is offered to anna, who goes offline"))
    stage.press(.escape, .character("q"), .character("q"))
    #expect(
      stage.takeEffects() == [
        .quit(
          .done(
            """
            anna's desk is closed, and nothing new is offered.
            Within the grace time another finds everything as it was; then anna goes offline.
            """))
      ])
    var offline = Stage.desk(presence: "Offline")
    offline.press(.character("q"))
    #expect(offline.takeEffects() == [.quit(.done("anna's desk is closed."))])
  }

  @Test func `what is pasted presses no key`() {
    var stage = Stage.desk()
    stage.tell("changed", stage.session(5))
    stage.press(.paste("eee"))
    #expect(stage.takeEffects() == [])
    #expect(stage.shown.contains("what was pasted is no key"))
  }
}
