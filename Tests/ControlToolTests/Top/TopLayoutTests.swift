import Interface
import System
import Testing
import Varlink

@testable import ControlTool

/// How the lists share the screen.
@Suite struct TopLayoutTests {
  private func layout(
    _ rows: Int, _ queues: Int, _ reps: Int, _ waiting: Int, columns: Int = 80
  ) -> [String] {
    let wanted: [TopPane: Int] = [.queues: queues, .reps: reps, .waiting: waiting]
    let size = TerminalSize(columns: columns, rows: rows)
    return TopLayout(size, wanted: wanted, focus: .reps).places.map {
      let column = $0.left > 0 ? " and \($0.left)" : ""
      return "\($0.pane) at \($0.top)\(column): \($0.rows)"
    }
  }

  @Test func `each has what it needs where there is room`() {
    #expect(layout(40, 2, 6, 4) == ["queues at 4: 2", "reps at 8: 6", "waiting at 16: 4"])
    #expect(layout(40, 0, 0, 0) == ["queues at 4: 1", "reps at 7: 1", "waiting at 10: 1"])
  }

  @Test func `where there is not, none starves`() {
    #expect(layout(24, 100, 2, 100) == ["queues at 4: 6", "reps at 12: 2", "waiting at 16: 6"])
    #expect(layout(18, 100, 100, 100) == ["queues at 4: 5", "reps at 11: 5"])
  }

  @Test func `the chosen list is there to the last`() {
    #expect(layout(8, 5, 5, 5) == ["reps at 3: 3"])
    #expect(layout(5, 5, 5, 5) == ["reps at 3: 0"])
    #expect(layout(1, 5, 5, 5) == ["reps at 3: 0"])
  }

  @Test func `on a wide screen who waits has a side of their own`() {
    #expect(
      layout(50, 2, 100, 100, columns: 201)
        == ["queues at 4: 2", "reps at 8: 40", "waiting at 4 and 100: 44"])
    #expect(layout(5, 9, 9, 9, columns: 160) == ["reps at 3: 0", "waiting at 3 and 80: 0"])
    #expect(layout(50, 2, 9, 9, columns: 159).count == 3)
  }

  @Test func `a long list keeps its first rows and counts all`() {
    var list = LongList(SessionRow.orders[0])
    for number in (1...10_000).reversed() {
      list.add(SessionRow(["session": .int(Int64(number)), "waiting_since": .int(Int64(number))]))
    }
    list.finish()
    #expect(list.count == 10_000)
    #expect(list.rows.map(\.session) == Array(1...2_000))
  }
}
