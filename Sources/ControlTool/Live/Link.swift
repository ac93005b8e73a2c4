import System

/// A connection that is made again when it breaks.
struct Link {
  /// Pauses between attempts, in milliseconds: a daemon that is started again is back soon.
  private static let pauses: ClosedRange<Int64> = 100...2_000
  /// An attempt waits only if the daemon has more callers than it can take.
  private static let patienceMilliseconds: Int32 = 200

  let path: String
  private(set) var client: Client?
  var source: DescriptorSource?
  /// There may be more that has been read already.
  var hasMore = false
  private var pause = pauses.lowerBound
  private var nextAttempt: Int64 = 0

  init(path: String) { self.path = path }

  mutating func connect() throws(ClientError) {
    client = try Client(path: path, withinMilliseconds: Self.patienceMilliseconds)
  }

  /// Tries again if it is time to.
  ///
  /// - Parameter time: of a clock that does not jump.
  /// - Returns: whether it is there now and was not before.
  mutating func connectAgain(at time: Int64) -> Bool {
    guard client == nil, time >= nextAttempt else { return false }
    client = try? Client(path: path, withinMilliseconds: Self.patienceMilliseconds)
    nextAttempt = time + pause
    pause = client == nil ? min(pause * 2, Self.pauses.upperBound) : Self.pauses.lowerBound
    return client != nil
  }

  mutating func close(at time: Int64) {
    client = nil
    hasMore = false
    nextAttempt = time + pause
  }
}
