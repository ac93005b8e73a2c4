import Foundation
import TestSupport
import Testing

@testable import System

/// A pager is given the text and waited for.
@Suite struct PagerTests {
  private let folder = TemporaryFolder()

  @Test func `it gets all of a long text`() throws {
    unsafe unsetenv("LESS")
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 300_000)
    try Pager("cat > \(folder.file("shown")); echo $LESS >> \(folder.file("shown"))", options: "X")
      .show(text)
    let shown = try Data(contentsOf: URL(fileURLWithPath: folder.file("shown")))
    #expect(shown.prefix(text.count) == Data(text))
    #expect(shown.dropFirst(text.count) == Data("X\n".utf8))
  }

  @Test func `one who has seen enough ends nobody`() throws {
    try Pager("head -c 1 > \(folder.file("shown"))", options: "X")
      .show([UInt8](repeating: UInt8(ascii: "a"), count: 300_000))
    #expect(try String(contentsOfFile: folder.file("shown"), encoding: .utf8) == "a")
  }

  @Test func `a command that is none is told, so that the text is not lost`() {
    #expect(throws: SystemError.self) {
      try Pager("/nowhere/pager 2>/dev/null", options: "X").show(Array("text".utf8))
    }
  }
}
