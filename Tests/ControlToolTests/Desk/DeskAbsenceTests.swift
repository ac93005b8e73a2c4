import Testing
import Varlink

@testable import ControlTool

/// The desk while the daemon is away, and when it is back.
@Suite struct DeskAbsenceTests {
  @Test func `a daemon that keeps somebody waiting is seen to do so`() {
    var stage = Stage.desk()
    stage.tell("changed", stage.session(5))
    stage.press(.character("r"))
    stage.pass(seconds: 2)
    #expect(!stage.shown.contains("no answer"))
    stage.pass(seconds: 2)
    #expect(stage.lines[0].hasPrefix(" anna  no answer for 4s  Available"))
    stage.answer()
    #expect(!stage.shown.contains("no answer"))
  }

  private func lose(_ stage: inout Stage<DeskModel>) {
    stage.take(.away(.stream, .hungUp(method: "")))
    stage.take(.away(.calls, .hungUp(method: "")))
  }

  @Test func `it says that the daemon is away, takes the lease again and goes on`() {
    var stage = Stage.desk()
    stage.tell("changed", stage.session(5))
    stage.offer(7)
    lose(&stage)
    stage.pass(seconds: 3)
    #expect(stage.lines[0].hasPrefix(" anna  daemon away for 3s, trying again  Available"))
    #expect(stage.style(of: "active") == .dim)
    _ = stage.takeEffects()
    stage.take(.connected(.stream))
    #expect(stage.takeCalls() == [#"Rep.Attend {"reps":["anna"]}"#])
    stage.pass(seconds: 7)
    stage.attend(presence: "Available", stage.offered(7, seconds: 20), stage.session(8))
    #expect(stage.lines[0].hasPrefix(" anna  Available  lease whole"))
    #expect(stage.shown.contains("the daemon is back after 10s; the lease is whole"))
    #expect(stage.shown.contains("session 5 is not yours any more"))
    // The offer's bar goes on where it was.
    #expect(stage.shown.contains("offered 20s   ada         whatsapp  help    ██████▋···"))
  }

  @Test func `what was not answered is asked again with the same key, and nothing else`() {
    var stage = Stage.desk()
    stage.offer(7)
    _ = stage.takeEffects()
    stage.press(.character("a"))
    let asked = stage.takeEffects()
    lose(&stage)
    stage.press(.character("1"), .character("l"))
    #expect(stage.takeEffects() == [], "nothing is asked of who is not there")
    #expect(stage.shown.contains("the daemon is away; try again when it is back"))
    stage.take(.connected(.calls))
    #expect(stage.takeEffects().first == asked.first)
    stage.answer()
    stage.take(.reply(.calls, Samples.profile, continues: false))
    lose(&stage)
    stage.take(.connected(.calls))
    #expect(stage.takeCalls() == [#"Rep.ShowProfile {"rep":"anna"}"#])
  }

  @Test func `what is too old is not asked again, and it says so`() {
    var stage = Stage.desk()
    stage.offer(7)
    stage.press(.character("a"))
    lose(&stage)
    _ = stage.takeEffects()
    stage.pass(seconds: 61)
    stage.take(.connected(.calls))
    #expect(stage.takeCalls() == [#"Rep.ShowProfile {"rep":"anna"}"#])
    #expect(stage.shown.contains("accepting session 7: whether it was done is not known"))
  }

  @Test func `a lease that cannot be had ends the desk with the sentence`() {
    var stage = Stage(DeskModel(rep: "anna", keyPrefix: "k"))
    let refusal = Refusal(
      method: "org.omnid.Rep.Attend", error: "org.omnid.Rep.NoSuchRep",
      parameters: ["rep": "anna"])
    stage.take(.connected(.stream))
    _ = stage.takeEffects()
    stage.take(.refused(.stream, refusal))
    #expect(stage.takeEffects() == [.quit(.failed(.client(.refused(refusal))))])
  }

  @Test func `while the journal cannot be written, the lease is tried for again and again`() {
    var stage = Stage.desk()
    lose(&stage)
    stage.take(.connected(.stream))
    _ = stage.takeEffects()
    stage.take(
      .refused(
        .stream,
        Refusal(
          method: "org.omnid.Rep.Attend", error: "org.omnid.Rep.StorageFailed",
          parameters: ["reason": "disk full"])))
    #expect(stage.takeEffects() == [.hangUp(.stream)])
    #expect(stage.lines[0].contains("away"))
  }

  @Test func `another desk, or a removal, ends this one`() {
    var stage = Stage.desk()
    stage.tell("replaced")
    #expect(
      stage.takeEffects() == [
        .quit(.failed(.failed("another desk has taken anna's lease")))
      ])
    stage.tell("ended", why: "removed")
    #expect(stage.takeEffects() == [.quit(.failed(.failed("rep anna has been removed")))])
  }

  /// A daemon of an older version, or a role without that deed.
  @Test func `without menus the desk works by names`() {
    var stage = Stage(DeskModel(rep: "anna", keyPrefix: "k"))
    stage.take(.connected(.stream))
    stage.take(.connected(.calls))
    stage.refuse("MethodNotFound")
    stage.attend(presence: "Offline")
    _ = stage.takeEffects()
    stage.press(.character("1"))
    #expect(stage.takeEffects() == [])
    stage.press(.character("s"))
    stage.type("Available")
    stage.press(.enter)
    #expect(stage.takeCalls() == [#"Rep.SetPresence {"rep":"anna","presence":"Available"}"#])
  }
}
