import CSystemd
import Glibc

extension StandardStream {
  /// Writes a text, all of it.
  ///
  /// - Returns: false where nobody reads any more.
  @discardableResult
  public func write(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        retrying { unsafe Glibc.write(rawValue, bytes.baseAddress, bytes.count) }
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EAGAIN || !Readiness.waitWritable(rawValue, withinMilliseconds: -1) {
        return false
      }
    }
    return true
  }
}
