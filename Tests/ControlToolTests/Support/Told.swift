import System
import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// What one run of omnictl said, and what it ended with.
struct Told: Equatable {
  var output: String
  var error: String
  var status: Int32

  /// Runs omnictl in this process, with its output in a pipe, or on a terminal of that width.
  static func by(
    _ words: [String], asking daemon: FalseDaemon? = nil, terminal: TerminalSize? = nil,
    colour: Bool = false
  ) throws -> Told {
    let (output, error) = (try HandOver<String>(), try HandOver<String>())
    let console = Console(
      output: .caller { output.put($0) }, error: .caller { error.put($0) }, terminal: terminal,
      paint: Paint(isOn: colour), errorPaint: Paint(isOn: false), pager: nil)
    let socket = daemon.map { ["--socket", $0.path] } ?? []
    let status = ControlTool.run(socket + words, on: console)
    return Told(output: output.all, error: error.all, status: status)
  }

  static func by(
    _ line: String, asking daemon: FalseDaemon? = nil, terminal: TerminalSize? = nil
  ) throws -> Told {
    try by(line.split(separator: " ").map(String.init), asking: daemon, terminal: terminal)
  }

  static func printed(_ output: String) -> Told { Told(output: output, error: "", status: 0) }
}

extension HandOver<String> {
  fileprivate var all: String {
    var texts: [String] = []
    take(into: &texts)
    return texts.joined()
  }
}
