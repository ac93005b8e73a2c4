import CSystemd
import Glibc

/// An instant as a person reads it here: by the system's zone, or by that of the variable TZ.
public struct LocalTime: Equatable, Sendable {
  /// `2026-05-20`.
  public let date: String
  /// `14:03:07`.
  public let clock: String
  /// The zone as it is called at that instant: `CEST`, or `+03` where it has no name.
  public let zone: String

  /// - Parameter milliseconds: since 1970-01-01 00:00 UTC.
  public init(milliseconds: Int64) {
    var seconds = time_t(milliseconds / 1_000)
    var time = unsafe tm()
    unsafe localtime_r(&seconds, &time)
    let day = unsafe [time.tm_year + 1_900, time.tm_mon + 1, time.tm_mday]
    date = day.map(Self.twoDigits).joined(separator: "-")
    clock = unsafe [time.tm_hour, time.tm_min, time.tm_sec].map(Self.twoDigits)
      .joined(separator: ":")
    zone = unsafe String(cString: time.tm_zone)
  }

  private static func twoDigits(_ number: Int32) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
