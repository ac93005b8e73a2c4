import Varlink

/// A rep of a list, with what a line about them says.
struct RepLine: Equatable, Sendable {
  let name: String
  let presence: String
  let kind: String
  let readiness: RepReadiness
  let used: Int64
  let total: Int64
  let interruptibleUsed: Int64
  let interruptibleTotal: Int64
  let pieces: Int64
  let offers: Int64

  init(_ row: JSONValue) {
    name = row.text("rep") ?? ""
    presence = row.text("presence") ?? ""
    kind = row.text("kind") ?? ""
    readiness = RepReadiness(row)
    used = row.number("used") ?? 0
    total = row.number("total") ?? 0
    interruptibleUsed = row.number("interruptible_used") ?? 0
    interruptibleTotal = row.number("interruptible_total") ?? 0
    pieces = row.number("pieces") ?? 0
    offers = row.number("offers") ?? 0
  }

  /// Those who can be offered something first, those who are not there last.
  var rank: Int {
    kind == "online" && readiness == .ready ? 0 : kind == "offline" ? 2 : 1
  }

  var share: Double { total > 0 ? Double(used) / Double(total) : used > 0 ? .infinity : 0 }
}
