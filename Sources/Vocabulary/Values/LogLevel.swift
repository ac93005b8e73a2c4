/// What is logged: this and all that is graver. The numbers are syslog's.
public enum LogLevel: UInt8, Choice {
  case error = 3
  case warning = 4
  case notice = 5
  case info = 6
  case debug = 7

  public var name: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .notice: "notice"
    case .info: "info"
    case .debug: "debug"
    }
  }
}
