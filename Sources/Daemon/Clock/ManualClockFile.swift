import System
import Vocabulary

/// The time of a manual clock, kept in the state directory so that it goes on from there after a
/// restart. The journal alone does not know it, since time may pass without a fact.
struct ManualClockFile {
  let path: String

  private static let bytesMax = 100

  init(state: String) { path = state + "/clock" }

  /// Nil if no manual clock was moved in this directory yet.
  func read() throws(SystemError) -> Instant? {
    guard Files.exists(path) else { return nil }
    let bytes = try Files.read(path, bytesMax: Self.bytesMax)
    let text = String(decoding: bytes, as: UTF8.self)
    guard let instant = Instant(text: String(text.prefix { !$0.isNewline })) else {
      throw SystemError(
        code: 22, attempt: "read where the manual clock stands from \(path)",
        reason: "it does not hold an instant such as 2026-05-20T14:03:07Z",
        advice: "write one there, or delete the file and let time go on from the last fact")
    }
    return instant
  }

  /// The file is on disk when this returns.
  func write(_ instant: Instant) throws(SystemError) {
    try Files.replace(path, with: Array((instant.text + "\n").utf8))
  }
}
