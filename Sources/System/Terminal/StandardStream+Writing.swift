import CSystemd
import Glibc

extension StandardStream {
  /// Writes all of it, waiting where the reader is slow. A reader that is gone is an error, EPIPE,
  /// where its signal does not end the process first.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        retrying { unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EAGAIN || !Readiness.waitWritable(descriptor, withinMilliseconds: -1) {
        throw SystemError("write to \(self == .error ? "standard error" : "standard output")")
      }
    }
  }

  /// Writes a text, all of it.
  ///
  /// - Returns: false if nobody reads any more.
  @discardableResult
  public func write(_ text: String) -> Bool {
    do throws(SystemError) {
      try write(Array(text.utf8))
      return true
    } catch {
      return false
    }
  }
}
