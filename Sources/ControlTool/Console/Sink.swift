import System

/// Where text goes.
enum Sink: Sendable {
  case stream(StandardStream)
  /// To whoever asked for it, in tests.
  case caller(@Sendable (String) -> Void)

  func write(_ text: String) throws(Failure) {
    switch self {
    case .caller(let take): take(text)
    case .stream(let stream):
      do throws(SystemError) {
        try stream.write(Array(text.utf8))
      } catch {
        throw error.isBrokenPipe ? .outputClosed : .failed(error.description)
      }
    }
  }
}
