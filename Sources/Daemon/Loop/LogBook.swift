import Engine
import Interface
import Vocabulary

/// How much each user's calls have added to the log in this second. Lines over a user's limit are
/// left out and counted, so that one user cannot crowd out the lines of others; the count is logged
/// when the second is over.
struct LogBook {
  private struct User {
    var bytes = 0
    var remarks = 0
    var leftOut = 0
  }

  /// This much is written for each user even if all together are over their limit.
  static let bytesSure = 4_096
  /// How many lines about a user's clients themselves are written in a second: faults, refusals,
  /// connections.
  static let remarksMax = 20

  private var users: [UInt32: User] = [:]
  private var bytes = 0
  private var ownLeftOut = 0
  /// Lines that were left out since the daemon began.
  private(set) var leftOut: UInt64 = 0

  /// Whether a line of so many bytes is to be written.
  ///
  /// - Parameters:
  ///   - user: The user whose call caused the line; nil if a timer or the daemon itself did.
  ///   - isRemark: Whether it is about the user's clients themselves.
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

  /// How many users are named at the end of a second.
  static let namedMax = 8

  /// Begins the next second.
  ///
  /// - Returns: Sentences about what was left out of the last one.
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
        user.leftOut, uid == Party.withoutRole ? "callers without a role" : "user \(uid)")
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
