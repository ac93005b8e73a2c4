import Interface
import Varlink

/// A reply of a list: a row, and none in the last one.
protocol ListReply: Described {
  associatedtype Row: Described

  var row: Row? { get }
  /// Whether the limit left rows out.
  var hasMore: Bool { get }
}

extension ListReply {
  var hasMore: Bool { false }
}

extension SessionListReply: ListReply {
  var row: SessionRow? { session }
  var hasMore: Bool { more ?? false }
}

extension RepListReply: ListReply {
  var row: RepRow? { rep }
}

extension QueueListReply: ListReply {
  var row: QueueRow? { queue }
}

extension Invocation {
  /// Calls for a list, which the daemon streams a row an answer, and prints it: in a pipe each row
  /// as it comes, on a terminal as a table once all widths are known.
  ///
  /// - Parameter noun: what a row is, for the sum below: `session`.
  func list<Reply: ListReply>(
    _: Reply.Type, noun: String, _ columns: [Column<Reply.Row>]
  ) throws(Failure) {
    var table = Table(columns)
    var hasMore = false
    let isPlain = console.terminal == nil
    if isPlain, json == nil, hasLegend { try console.print(table.plainHead) }
    try stream(withinMilliseconds: Client.patienceMilliseconds) { (body) throws(Failure) in
      let reply = body.read(Reply.self)
      guard let row = reply.row else {
        hasMore = reply.hasMore
        return
      }
      if let json {
        try json.print(body.value)
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

  /// Calls for a list, and gives its rows. If JSON is asked for, it also gives the replies as they
  /// came, without what they say of the list.
  func rows<Reply: ListReply>(
    _: Reply.Type, _ method: Interface.Method, _ fill: (inout CallArguments) -> Void = { _ in }
  ) throws(Failure) -> (rows: [Reply.Row], values: [JSONValue]) {
    var (rows, values) = ([Reply.Row](), [JSONValue]())
    let limit = Client.patienceMilliseconds
    try stream(CallArguments(fill), of: method, withinMilliseconds: limit) { body in
      guard let row = body.read(Reply.self).row else { return }
      rows.append(row)
      if json != nil, case .object(let members) = body.value {
        values.append(.object(Array(members.prefix(1))))
      }
    }
    return (rows, values)
  }

  /// A table below something else; nothing if there are no rows.
  func below<Row>(_ rows: [Row], _ columns: [Column<Row>]) -> [String] {
    if rows.isEmpty { return [] }
    let heads = hasLegend || console.width == nil
    return [""]
      + Table(columns, rows).lines(
        width: console.width, heads: heads, paint: console.paint)
  }

  /// Fields of one thing, a line each.
  func lines(_ fields: [(String, Cell)]) -> [String] {
    FieldList.lines(fields, console.paint, width: console.width)
  }
}
