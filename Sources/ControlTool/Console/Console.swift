import System

/// Where omnictl writes, and how the output is shown.
struct Console: Sendable {
  let output: Sink
  let error: Sink
  /// The size of the terminal that shows the output; nil if it goes elsewhere.
  let terminal: TerminalSize?
  let paint: Paint
  let errorPaint: Paint
  /// The command line of the pager; nil if none is to be started.
  let pager: String?

  /// The process's own streams.
  static var standard: Console {
    let isTerminal = StandardStream.output.isTerminal
    let isPlain =
      !(Environment.value("NO_COLOR") ?? "").isEmpty || Environment.value("TERM") == "dumb"
    return Console(
      output: .stream(.output), error: .stream(.error),
      terminal: isTerminal
        ? TerminalSize(of: .output) ?? TerminalSize(columns: 80, rows: 24) : nil,
      paint: Paint(isOn: isTerminal && !isPlain),
      errorPaint: Paint(isOn: StandardStream.error.isTerminal && !isPlain),
      pager: isTerminal ? Environment.value("PAGER") ?? usualPager : nil)
  }

  private static let usualPager = "if command -v less >/dev/null; then exec less; else exec cat; fi"

  /// How many columns the terminal shows.
  var width: Int? { terminal?.columns }

  func print(_ line: String) throws(Failure) { try output.write(line + "\n") }

  /// A whole text: page by page if it is longer than the terminal.
  func show(_ lines: [String], paged: Bool = true) throws(Failure) {
    let text = lines.map { $0 + "\n" }.joined()
    guard paged, let terminal, lines.count >= terminal.rows, let command = pager, !command.isEmpty,
      command != "cat"
    else { return try output.write(text) }
    do throws(SystemError) {
      // Colours as they are, no paging of what fits, no clearing; Ctrl-C ends it.
      try Pager(command, options: "FRXK").show(Array(text.utf8))
    } catch {
      try output.write(text)
    }
  }

  /// Something wrong, on standard error. That nobody reads there is no reason to stop.
  func complain(_ message: String) {
    // It may quote a stranger or a file.
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).shown
    }
    let first = errorPaint(lines.first ?? "", .red)
    try? error.write("omnictl: " + ([first] + lines.dropFirst()).joined(separator: "\n") + "\n")
  }
}

/// Where text goes.
enum Sink: Sendable {
  case stream(StandardStream)
  /// To a test.
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
