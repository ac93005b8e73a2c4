import CSystemd
import Glibc

/// How much a terminal shows. `Signal.windowChanged` tells of a new size.
public struct TerminalSize: Equatable, Sendable {
  public let columns: Int
  public let rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// Nothing if the stream is no terminal, or one that does not know its size.
  public init?(of stream: StandardStream) {
    var size = winsize()
    guard unsafe system_window_size(stream.descriptor, &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return nil }
    columns = Int(size.ws_col)
    rows = Int(size.ws_row)
  }
}
