// Runs of bytes, appended at once: byte by byte, each would have its place checked by itself, which
// is most of the work of writing an answer.
extension OutputSpan<UInt8> {
  /// Appends a text that the program has as a literal.
  ///
  /// - Complexity: linear in its bytes
  @inline(__always)
  public mutating func append(_ text: StaticString) {
    let count = text.utf8CodeUnitCount
    unsafe withUnsafeMutableBufferPointer { room, used in
      precondition(count <= room.count &- used, "there is room for what is appended")
      unsafe UnsafeMutableRawPointer(room.baseAddress! + used)
        .copyMemory(from: text.utf8Start, byteCount: count)
      used &+= count
    }
  }

  /// Appends the whole of a span.
  ///
  /// - Complexity: linear in its bytes
  @inline(__always)
  public mutating func append(copying source: Span<UInt8>) {
    let count = source.count
    if count == 0 { return }
    unsafe withUnsafeMutableBufferPointer { room, used in
      precondition(count <= room.count &- used, "there is room for what is appended")
      unsafe source.withUnsafeBufferPointer { bytes in
        unsafe UnsafeMutableRawPointer(room.baseAddress! + used)
          .copyMemory(from: bytes.baseAddress!, byteCount: count)
      }
      used &+= count
    }
  }
}
