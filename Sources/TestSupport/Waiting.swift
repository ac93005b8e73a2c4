import Foundation

/// Waits until something is so, which is asked again and again.
///
/// - Returns: False if it was not so within that many seconds.
@discardableResult
public func waitUntil(
  within seconds: Double = 20, askingEveryMilliseconds pause: UInt32 = 2, _ isSo: () throws -> Bool
) rethrows -> Bool {
  let end = Date(timeIntervalSinceNow: seconds)
  while try !isSo() {
    guard Date() < end else { return false }
    usleep(pause * 1_000)
  }
  return true
}

/// What a test expected did not happen.
public struct TestFailure: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
