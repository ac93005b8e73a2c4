import Interface

/// The control tool: reads a command line, carries out the verb that it means, says what went
/// wrong. Everything of it that a program needs is `run`.
public enum ControlTool {
  /// - Parameter words: the command line without the program's own name.
  /// - Returns: the exit status.
  public static func run(_ words: [String]) -> Int32 { run(words, on: .standard) }

  static func run(_ words: [String], on console: Console) -> Int32 {
    do throws(Failure) {
      if words.first == "--complete" {
        let asked = words.dropFirst(words.dropFirst().first == "--" ? 2 : 1)
        try console.show(Completer.lines(Array(asked)), paged: false)
        return ExitStatus.done.rawValue
      }
      switch try WordReader(verbs: Verb.all).read(words) {
      case .version: try console.print("omnictl \(Version.text)")
      case .help(let words):
        try console.show(
          HelpText.lines(words, paint: console.paint, terminal: console.width))
      case .run(let verb, let values):
        try verb.run(Invocation(verb: verb, values: values, console: console))
      }
      return ExitStatus.done.rawValue
    } catch {
      if let message = error.message { console.complain(message) }
      return error.status.rawValue
    }
  }
}
