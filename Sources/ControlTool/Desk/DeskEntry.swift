import Interface

/// A session as the desk of its rep has it.
@dynamicMemberLookup
struct DeskEntry: Equatable, Sendable {
  private let session: DeskSession
  /// Since when this desk has known of the offer.
  var offeredSince: Int64

  init(_ session: DeskSession, at now: Int64) { (self.session, offeredSince) = (session, now) }

  subscript<Value>(dynamicMember field: KeyPath<DeskSession, Value>) -> Value {
    session[keyPath: field]
  }

  var number: Int64 { session.session }
  var isOffer: Bool { session.offer != nil }
  var isActive: Bool { session.status == .active }

  /// As a person reads it: `active`, `ended, held 40s`.
  func statusWords(at now: Int64) -> String {
    if isOffer {
      // After its time it can be accepted for as long as the daemon has not taken it back.
      guard let left = session.offeredUntil.map({ $0 - now }), left > 0 else { return "offered" }
      return "offered \(TimeText.span(left))"
    }
    let words = session.status.plain
    guard session.isHeld else { return words }
    return words + ", held" + (session.heldUntil.map { " \(TimeText.span($0 - now))" } ?? "")
  }

  func statusStyle(at now: Int64) -> Style {
    if isOffer {
      return session.offeredUntil.map { $0 - now < Self.hurryMilliseconds } ?? false
        ? .red : .yellow
    }
    if session.isHeld { return .yellow }
    return isActive ? .green : .plain
  }

  private static let hurryMilliseconds: Int64 = 5_000
}
