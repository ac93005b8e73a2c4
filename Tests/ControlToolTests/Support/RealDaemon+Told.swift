import TestSupport

extension RealDaemon {
  /// - Parameter configuration: Its text; that of etc/omnid.conf if nil.
  /// - Parameter byRealClock: Whether time passes by itself.
  static func started(_ configuration: String? = nil, byRealClock: Bool = false) throws
    -> RealDaemon
  {
    let daemon = try RealDaemon(configuration ?? Repository.text("etc/omnid.conf"))
    try daemon.start(byRealClock ? [] : ["--clock", "manual"])
    return daemon
  }

  /// What omnictl says to a line, in this process.
  func told(_ line: String) throws -> Told {
    try Told.by(["--socket", socket] + line.split(separator: " ").map(String.init))
  }

  @discardableResult
  func omnictl(_ words: String...) throws -> Program.Ended {
    try Program.run(["omnictl", "--socket", socket] + words)
  }
}
