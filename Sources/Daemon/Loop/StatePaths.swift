import System

/// Where the daemon keeps its state and serves its callers: as the arguments say, else as the
/// service manager has it, else where Debian would.
struct StatePaths {
  let state: String
  let socket: String

  init(_ arguments: Arguments) {
    state =
      arguments.state ?? Self.first(of: Environment.value("STATE_DIRECTORY")) ?? "/var/lib/omnid"
    let runtime = Self.first(of: Environment.value("RUNTIME_DIRECTORY")) ?? "/run/omnid"
    socket = arguments.socket ?? "\(runtime)/omnid.sock"
  }

  /// A unit may have several.
  private static func first(of list: String?) -> String? {
    list?.split(separator: ":").first.map(String.init)
  }
}
