import Testing

@testable import System

struct CrashLineTests {
  private func text(room: Int, _ write: (inout CrashLine) -> Void) -> String {
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: room)
    defer { unsafe bytes.deallocate() }
    var line = unsafe CrashLine(bytes)
    write(&line)
    return unsafe String(decoding: bytes[..<line.count], as: UTF8.self)
  }

  @Test func `it holds words and numbers as they are added`() {
    let words = String("presence of rep ") + "zoë"
    let line = text(room: 128) { line in
      line.add("fact ")
      line.add(0)
      line.add(words)
      line.add(UInt64.max)
    }
    #expect(line == "fact 0presence of rep zoë18446744073709551615")
  }

  @Test func `what has no room is left out`() {
    #expect(text(room: 4) { $0.add("facts") } == "fact")
    #expect(text(room: 4) { $0.add(12_345) } == "")
    #expect(text(room: 5) { $0.add(12_345) } == "12345")
  }
}
