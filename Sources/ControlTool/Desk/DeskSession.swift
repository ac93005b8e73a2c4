import Varlink

/// A session as the desk of its rep has it.
struct DeskSession: Equatable, Sendable {
  let number: Int64
  let channel: String
  let customer: String
  let queue: String
  let status: String
  /// The number of the offer that is open to the rep.
  let offer: Int64?
  let offeredUntil: Int64?
  /// Since when this desk has known of the offer.
  var offeredSince: Int64
  /// It has ended and still takes of the rep's capacity.
  let isHeld: Bool
  let heldUntil: Int64?

  init?(_ value: JSONValue?, at now: Int64) {
    guard let value, let number = value.number("session") else { return nil }
    self.number = number
    channel = value.text("channel") ?? ""
    customer = value.text("customer") ?? ""
    queue = value.text("queue") ?? ""
    status = value.text("status") ?? ""
    offer = value.number("offer")
    offeredUntil = value.number("offered_until")
    offeredSince = now
    isHeld = value.isTrue("held")
    heldUntil = value.number("held_until")
  }

  var isOffer: Bool { offer != nil }
  var isActive: Bool { status == "active" }

  /// As a person reads it: `active`, `ended, held 40s`.
  func statusWords(at now: Int64) -> String {
    if isOffer {
      // After its time it can be accepted for as long as the daemon has not taken it back.
      guard let left = offeredUntil.map({ $0 - now }), left > 0 else { return "offered" }
      return "offered \(TimeText.span(left))"
    }
    let words = status.replacing("_", with: " ")
    guard isHeld else { return words }
    return words + ", held" + (heldUntil.map { " \(TimeText.span($0 - now))" } ?? "")
  }

  func statusStyle(at now: Int64) -> Style {
    if isOffer {
      return offeredUntil.map { $0 - now < Self.hurryMilliseconds } ?? false ? .red : .yellow
    }
    if isHeld { return .yellow }
    return isActive ? .green : .plain
  }

  private static let hurryMilliseconds: Int64 = 5_000
}
