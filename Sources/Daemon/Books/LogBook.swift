import Interface
import Routing

/// How much of the log each user has in the second under way, so that what one makes the daemon say
/// hides nothing of others. What is beyond is counted, and told once the second is over.
struct LogBook {
  private struct User {
    var bytes = 0
    var remarks = 0
    var leftOut = 0
  }

  /// So much of a user is written even if all together are beyond their limit.
  static let bytesSure = 4_096
  /// How many lines on a user's clients as such are written: faults, refusals, connections.
  static let remarksMax = 20

  private var users: [UInt32: User] = [:]
  private var bytes = 0
  private var ownLeftOut = 0
  /// Lines that were left out since the daemon began.
  private(set) var leftOut: UInt64 = 0

  /// Whether a line of so many bytes is written.
  ///
  /// - Parameters:
  ///   - user: On whose account it is said; nil if it is nobody's, as what falls due by itself.
  ///   - isRemark: It is about the user's clients as such.
  mutating func admits(
    _ count: Int, of user: UInt32?, isRemark: Bool, _ settings: DaemonSettings
  ) -> Bool {
    guard let user else {
      let isWritten = bytes + count <= settings.logBytesMax
      if isWritten { bytes += count } else { ownLeftOut += 1 }
      if !isWritten { leftOut += 1 }
      return isWritten
    }
    var its = users[user] ?? User()
    defer { users[user] = its }
    let isWithin =
      its.bytes + count <= settings.logBytesPerUserMax
      && (bytes + count <= settings.logBytesMax || its.bytes + count <= Self.bytesSure)
      && (!isRemark || its.remarks < Self.remarksMax)
    guard isWithin else {
      its.leftOut += 1
      leftOut += 1
      return false
    }
    bytes += count
    its.bytes += count
    if isRemark { its.remarks += 1 }
    return true
  }

  /// How many users are named when a second is over.
  static let namedMax = 8

  /// Begins another second.
  ///
  /// - Returns: What to say of the one that is over.
  mutating func turnPage() -> [String] {
    defer {
      users.removeAll(keepingCapacity: users.count <= 64)
      bytes = 0
      ownLeftOut = 0
    }
    let omitted = users.filter { $0.value.leftOut > 0 }
      .sorted { ($0.value.leftOut, $0.key) > ($1.value.leftOut, $1.key) }
    var sentences = omitted.prefix(Self.namedMax).map { uid, user in
      Self.sentence(
        user.leftOut, uid == Turns.Party.withoutRole ? "callers without a role" : "user \(uid)")
    }
    let rest = omitted.dropFirst(Self.namedMax)
    if !rest.isEmpty {
      sentences.append(
        Self.sentence(
          rest.reduce(0) { $0 + $1.value.leftOut }, CountText.words(rest.count, "other user")))
    }
    if ownLeftOut > 0 { sentences.append(Self.sentence(ownLeftOut, "no user")) }
    return sentences
  }

  private static func sentence(_ count: Int, _ whose: String) -> String {
    "left out of the log: \(CountText.words(count, "line")) on account of \(whose) within a second"
  }
}
