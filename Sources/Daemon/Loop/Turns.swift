import System

/// Who is next: clients that said more than one turn looks at, in line; and those whose next
/// message takes long to look at, apart, who together get at most a fifth of the loop's time, so
/// that the calls of all others never wait for more than one of theirs.
struct Turns {
  private var line: [ClientID] = []
  private var heavy: [ClientID] = []
  /// On the monotonic clock, in microseconds.
  private var heavyNotBefore: Int64 = 0

  /// A message of more bytes is heavy.
  static let lightBytesMax = 32 * 1_024
  private static let restPerTurn: Int64 = 4

  var isEmpty: Bool { line.isEmpty && heavy.isEmpty }

  mutating func add(_ id: ClientID, isHeavy: Bool) {
    if isHeavy { heavy.append(id) } else { line.append(id) }
  }

  /// The next to have a turn now.
  mutating func next(at now: Int64) -> (id: ClientID, isHeavy: Bool)? {
    if !heavy.isEmpty, now >= heavyNotBefore { return (heavy.removeFirst(), true) }
    return line.isEmpty ? nil : (line.removeFirst(), false)
  }

  /// A heavy turn took from `began` to `ended`.
  mutating func noteHeavy(from began: Int64, to ended: Int64) {
    heavyNotBefore = ended + (ended - began) * Self.restPerTurn
  }

  /// When the next heavy one may have its turn, where nobody else waits.
  var wakeAt: Int64? { line.isEmpty && !heavy.isEmpty ? heavyNotBefore : nil }
}
