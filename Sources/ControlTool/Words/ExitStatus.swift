/// What omnictl ends with.
enum ExitStatus: Int32 {
  case done = 0
  case refused = 1
  case misused = 2
  case unreachable = 3
  /// As the shell tells of a program that SIGPIPE ended.
  case outputClosed = 141

  // The meanings that monitoring gives to the same numbers.
  static let warning = ExitStatus.refused
  static let critical = ExitStatus.misused
  static let unknown = ExitStatus.unreachable
}
