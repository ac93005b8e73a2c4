import Foundation
import TestSupport
import Testing

/// The library that shifts the clocks of a real daemon and slows its disk (scripts/shim.c), and the
/// file from which it reads how much.
final class Shim {
  private let preload: Preload
  private let control: String

  private enum Place: UInt64 {
    case realtime = 0
    case monotonic = 8
    case flush = 16
  }

  init(in folder: TemporaryFolder) throws {
    preload = try Preload("scripts/shim.c")
    control = folder.file("shim")
    try Data(count: 24).write(to: URL(filePath: control))
  }

  /// The environment that the daemon is started with.
  var environment: [String: String] { preload.environment(["OMNID_SHIM": control]) }

  /// Shifts the time of day by so much.
  func setClock(bySeconds seconds: Double) throws { try write(seconds * 1_000_000, .realtime) }

  /// Lets so much time pass on the daemon's monotonic clock.
  func passSeconds(_ seconds: Double) throws { try write(seconds * 1_000_000, .monotonic) }

  /// Makes each flush of a file take so much longer.
  func slowFlush(bySeconds seconds: Double) throws { try write(seconds * 1_000, .flush) }

  private func write(_ value: Double, _ place: Place) throws {
    let file = try #require(FileHandle(forUpdatingAtPath: control))
    try file.seek(toOffset: place.rawValue)
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: Int64(value) >> ($0 * 8)) }
    try file.write(contentsOf: Data(bytes))
    try file.close()
  }
}
