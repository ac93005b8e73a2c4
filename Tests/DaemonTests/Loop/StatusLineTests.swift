import Interface
import Testing

@testable import Daemon
@testable import Engine

@Suite struct StatusLineTests {
  private func text(reps: Int, factsPerSecond: Int64) -> String {
    var overview = DeskOverview()
    overview.repsOnline = reps
    overview.repsReady = reps
    return StatusLine.text(overview, factsPerSecond, nil)
  }

  @Test func `one is singular in the status line`() {
    #expect(text(reps: 1, factsPerSecond: 1) == "1 rep online · 0 waiting · 0 active · 1 fact/s")
    #expect(text(reps: 0, factsPerSecond: 0) == "0 reps online · 0 waiting · 0 active · 0 facts/s")
    #expect(text(reps: 2, factsPerSecond: 2) == "2 reps online · 0 waiting · 0 active · 2 facts/s")
    #expect(
      text(reps: 2, factsPerSecond: 1_000) == "2 reps online · 0 waiting · 0 active · 1.0 k facts/s"
    )
  }

  @Test func `reps who are online and can be offered nothing are told apart`() {
    var overview = DeskOverview()
    (overview.repsOnline, overview.repsReady) = (3, 1)
    #expect(StatusLine.text(overview, 0, nil).hasPrefix("3 reps online (2 unready) · "))
  }
}
