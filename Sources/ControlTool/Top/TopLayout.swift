/// Which lists are on the screen, and how many rows each has.
struct TopLayout: Equatable, Sendable {
  struct Place: Equatable, Sendable {
    let pane: TopPane
    /// The row of its heads.
    let top: Int
    /// Rows below its heads.
    let rows: Int
  }

  /// Above and below the lists.
  static let headRows = 3
  static let footRows = 1
  /// A list has a row of heads, and one that parts it from the next.
  private static let ownRows = 1
  private static let gap = 1
  /// With fewer rows none is left blank below the figures.
  private static let roomyRows = 16
  /// A list that shows less tells nothing.
  private static let rowsLeast = 3

  let places: [Place]

  /// - Parameter wanted: how many rows each list has.
  init(rows: Int, wanted: [TopPane: Int], focus: TopPane) {
    let wants = wanted.mapValues { max($0, 1) }
    let first = Self.headRows + (rows >= Self.roomyRows ? Self.gap : 0)
    var room = rows - first - Self.footRows
    var shown: [TopPane: Int] = [:]
    // The chosen one is always there, the others as far as there is room.
    for pane in [focus, .queues, .waiting, .reps] where shown[pane] == nil {
      let rows = min(wants[pane] ?? 1, Self.rowsLeast)
      let need = Self.ownRows + rows + (shown.isEmpty ? 0 : Self.gap)
      if need <= room || shown.isEmpty {
        shown[pane] = min(rows, max(room - Self.ownRows, 0))
        room -= need
      }
    }
    // What is left goes round, a row at a time, to those that have more to show.
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
    var places: [Place] = []
    var top = first
    for pane in TopPane.allCases {
      guard let rows = shown[pane] else { continue }
      places.append(Place(pane: pane, top: top, rows: rows))
      top += Self.ownRows + rows + Self.gap
    }
    self.places = places
  }

  func rows(of pane: TopPane) -> Int? { places.first { $0.pane == pane }?.rows }
}
