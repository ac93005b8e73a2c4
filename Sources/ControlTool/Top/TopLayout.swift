import Interface
import System

/// Which lists are on the screen, and how many rows each has.
struct TopLayout: Equatable, Sendable {
  struct Place: Equatable, Sendable {
    let pane: TopPane
    /// The row of its heads.
    let top: Int
    /// Rows below its heads.
    let rows: Int
    let left: Int
    let columns: Int
  }

  /// Above and below the lists.
  static let headRows = 3
  static let footRows = 1
  /// A list has a row of headings, and one that separates it from the next.
  private static let ownRows = 1
  private static let gap = 1
  /// With fewer rows none is left blank below the figures.
  private static let roomyRows = 16
  /// A list that shows less tells nothing.
  private static let rowsLeast = 3
  /// On a screen of this width the waiting sessions are beside queues and reps, and each side is as
  /// wide as a common screen.
  private static let columnsWide = 160

  let places: [Place]

  /// - Parameter wanted: how many rows each list has.
  init(_ size: TerminalSize, wanted: [TopPane: Int], focus: TopPane) {
    let wants = wanted.mapValues { max($0, 1) }
    let first = Self.headRows + (size.rows >= Self.roomyRows ? Self.gap : 0)
    let room = size.rows - first - Self.footRows
    func side(_ panes: [TopPane], _ left: Int, _ columns: Int) -> [Place] {
      let shown = Self.share(room, among: panes, wants, focus)
      var top = first
      return TopPane.allCases.compactMap { pane in
        guard let rows = shown[pane] else { return nil }
        defer { top += Self.ownRows + rows + Self.gap }
        return Place(pane: pane, top: top, rows: rows, left: left, columns: columns)
      }
    }
    if size.columns < Self.columnsWide {
      places = side([.queues, .waiting, .reps], 0, size.columns)
    } else {
      let half = size.columns / 2
      places = side([.queues, .reps], 0, half) + side([.waiting], half, size.columns - half)
    }
  }

  /// How many rows each of these has below the other; nothing for those without room.
  private static func share(
    _ room: Int, among panes: [TopPane], _ wants: [TopPane: Int], _ focus: TopPane
  ) -> [TopPane: Int] {
    var room = room
    var shown: [TopPane: Int] = [:]
    // The chosen one is always there, the others as far as there is room.
    let chosen = panes.filter { $0 == focus }
    for pane in chosen + panes where shown[pane] == nil {
      let rows = min(wants[pane] ?? 1, rowsLeast)
      let need = ownRows + rows + (shown.isEmpty ? 0 : gap)
      if need <= room || shown.isEmpty {
        shown[pane] = min(rows, max(room - ownRows, 0))
        room -= need
      }
    }
    // Distributes the remaining rows, one at a time, to lists that have more to show.
    var gives = true
    while room > 0, gives {
      gives = false
      for pane in TopPane.allCases where room > 0 {
        guard let rows = shown[pane], rows < wants[pane] ?? 1 else { continue }
        shown[pane] = rows + 1
        room -= 1
        gives = true
      }
    }
    return shown
  }

  func rows(of pane: TopPane) -> Int? { places.first { $0.pane == pane }?.rows }
}

/// One of the three lists on the screen.
enum TopPane: Int, CaseIterable, Sendable {
  case queues
  case reps
  case waiting
}
