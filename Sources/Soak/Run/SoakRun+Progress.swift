import System

// The line that tells how far it is.
extension SoakRun {
  func showProgress(isLast: Bool) {
    if isSilent { return }
    let isTerminal = StandardStream.error.isTerminal
    let every: Int64 = isTerminal ? 1_000 : 10_000
    guard isLast || clock.now - progressAt >= every else { return }
    let passed = max(clock.now - progressAt, 1)
    let rate = Int64(figures.calls - progressCalls) * 1_000 / passed
    progressAt = clock.now
    progressCalls = figures.calls
    let line = """
      \(Words.time(clock.elapsed)) of \(Words.time(arguments.duration)) · \
      \(figures.kills) of \(figures.kills + faults.killsLeft) kills · \
      \(Words.count(figures.calls)) calls, \(Words.count(Int(rate)))/s, worst \
      \(Words.duration(figures.worst)) · \(Words.count(book.tally.facts)) facts · \
      \(figures.openSessions) sessions · \(figures.residentBytes >> 20) MB · \
      \(complaints.count) wrong
      """
    figures.worst = 0
    StandardStream.error.write(isTerminal && !isLast ? "\r\(line)\u{1B}[K" : line + "\n")
  }
}

/// Figures in words.
enum Words {
  static func time(_ milliseconds: Int64) -> String {
    let seconds = milliseconds / 1_000
    let rest = String(seconds % 60)
    return "\(seconds / 60):" + (rest.utf8.count < 2 ? "0" : "") + rest
  }

  static func duration(_ microseconds: Int64) -> String {
    switch microseconds {
    case ..<1_000: "\(microseconds) µs"
    case ..<10_000: "\(tenths(microseconds, 1_000)) ms"
    case ..<1_000_000: "\(microseconds / 1_000) ms"
    default: "\(tenths(microseconds, 1_000_000)) s"
    }
  }

  static func count(_ count: Int) -> String {
    switch count {
    case ..<10_000: "\(count)"
    case ..<1_000_000: "\(tenths(Int64(count), 1_000)) k"
    default: "\(tenths(Int64(count), 1_000_000)) M"
    }
  }

  private static func tenths(_ value: Int64, _ unit: Int64) -> String {
    "\(value / unit).\(value % unit * 10 / unit)"
  }
}
