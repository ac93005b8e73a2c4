/// A line of bytes in memory that is there already. Nothing here allocates or takes a lock, since
/// it is used while the process crashes.
@safe public struct CrashLine {
  let bytes: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ bytes: UnsafeMutableBufferPointer<UInt8>) { unsafe self.bytes = unsafe bytes }

  /// What has no room is left out.
  public mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte: byte) }
  }

  public mutating func add(_ number: UInt64) {
    var digits = 1
    var rest = number / 10
    while rest > 0 { (digits, rest) = (digits + 1, rest / 10) }
    guard unsafe count + digits <= bytes.count else { return }
    rest = number
    for place in (count..<count + digits).reversed() {
      unsafe bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += digits
  }

  mutating func add(byte: UInt8) {
    guard unsafe count < bytes.count else { return }
    unsafe bytes[count] = byte
    count += 1
  }
}
