import Varlink

/// A rep as a row.
enum RepColumns {
  static let all: [Column] = [
    .text("REP", "rep", shrinks: true),
    Column("PRESENCE", shrinks: true, least: 20) { presence($0) },
    Column("LEASE") { lease($0) },
    Column("LOAD", .right) { load($0, "used", of: "total") },
    .number("WORK", "pieces", dropped: 3),
    .number("OFFERS", "offers", dropped: 2),
    .text("PROFILE", "profile", shrinks: true, dropped: 4),
    Column("QUEUES", shrinks: true, dropped: 1) { Cell($0.texts("queues").joined(separator: " ")) },
  ]

  /// `Lunch (busy)`, `Available (no desk)`; only the name if it is that of its kind.
  static func presence(_ row: JSONValue) -> Cell {
    let name = row.text("presence") ?? ""
    let kind = row.text("kind") ?? ""
    let problem = kind == "online" ? RepReadiness(row).words : nil
    let tint: Paint.Tint =
      switch kind {
      case "online": problem == nil ? .green : .yellow
      case "busy": .yellow
      default: .dim
      }
    if let problem { return Cell("\(name) (\(problem))", tint) }
    return Cell(name.lowercased() == kind ? name : "\(name) (\(kind))", tint)
  }

  static func lease(_ row: JSONValue) -> Cell {
    let lease = row.text("lease")
    return Cell(lease == "none" ? nil : lease, lease == "broken" ? .red : .plain)
  }

  /// `2.5/5`, in units; the daemon counts in hundredths.
  static func load(_ row: JSONValue, _ used: String, of total: String) -> Cell {
    guard let used = row.number(used), let total = row.number(total) else { return Cell(nil) }
    return Cell("\(units(used))/\(units(total))", used > total ? .red : .plain)
  }

  static func units(_ hundredths: Int64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
