import Interface
import Varlink

extension Invocation {
  /// Calls for a list, which the daemon streams a row an answer, and prints it: in a pipe each row
  /// as it comes, on a terminal as a table once all widths are known.
  ///
  /// - Parameters:
  ///   - field: the field of the reply that holds a row; without one it is the last answer.
  ///   - noun: what a row is, for the sum below: `session`.
  func list(
    _ method: Method, _ parameters: JSONValue, row field: String, noun: String,
    _ columns: [Column]
  ) throws(Failure) {
    var table = Table(columns)
    var hasMore = false
    let isPlain = console.terminal == nil
    if isPlain, json == nil, hasLegend { try console.print(table.plainHead) }
    try stream(method, parameters, withinMilliseconds: Client.patienceMilliseconds) {
      (reply) throws(Failure) in
      guard let row = reply[field], row != .null else {
        hasMore = reply["more"] == .bool(true)
        return
      }
      if let json {
        try json.print(reply)
      } else if isPlain {
        try console.print(table.plainLine(row))
      } else {
        table.add(row)
      }
    }
    guard let width = console.width, json == nil else {
      if hasMore { console.complain("there may be more \(noun)s; raise --limit") }
      return
    }
    var lines = table.lines(width: width, heads: hasLegend, paint: console.paint)
    if hasLegend {
      let count = table.rows.count
      lines += ["", count == 0 ? "No \(noun)s." : ToolText.count(count, noun) + "."]
      if hasMore { lines.append("There may be more; raise --limit.") }
    }
    try console.show(lines, paged: isPaged)
  }

  /// Calls for a list, and gives its rows.
  func rows(
    _ method: Method, _ parameters: JSONValue, _ field: String
  ) throws(Failure) -> [JSONValue] {
    var rows: [JSONValue] = []
    try stream(method, parameters, withinMilliseconds: Client.patienceMilliseconds) { reply in
      if let row = reply[field], row != .null { rows.append(row) }
    }
    return rows
  }

  /// A table below something else; nothing where there are no rows.
  func below(_ rows: [JSONValue], _ columns: [Column]) -> [String] {
    if rows.isEmpty { return [] }
    var table = Table(columns)
    guard let width = console.width else {
      return ["", table.plainHead] + rows.map { table.plainLine($0) }
    }
    for row in rows { table.add(row) }
    return [""] + table.lines(width: width, heads: hasLegend, paint: console.paint)
  }
}
