import Varlink

/// A session that the rep may pick.
struct DeskPick: Equatable, Sendable {
  /// More help nobody: who types a number sees those that begin so.
  static let countMax = 500

  let number: Int64
  let customer: String
  let queue: String

  init?(_ row: JSONValue?) {
    guard let row, let number = row.number("session") else { return nil }
    self.number = number
    customer = row.text("customer") ?? ""
    queue = row.text("queue") ?? ""
  }

  /// `12 ada, help`, of which the number is enough.
  var words: String { "\(number) \(customer), \(queue)" }

  static func number(in words: String) -> Int64? {
    words.split(separator: " ").first.flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
  }
}
