/// What omnisoak is asked to do.
struct Arguments: Equatable {
  enum Deed: Equatable {
    case soak, printConfiguration, showHelp
  }

  var deed = Deed.soak
  var minutes = 2.0
  /// How often the daemon is killed; ten times a minute where it is not said.
  var kills: Int?
  var seed: UInt64?
  var clients = 300
  /// What customers do in a second at the busiest hour.
  var rate = 400.0
  /// Continues until so many calls were made, even if the time is over before.
  var calls = 0
  var isClockManual = false
  /// How much faster than ours a manual clock goes: a month in an hour.
  var pace = 720.0
  /// The daemon that is started; the one beside this executable where it is not said.
  var daemon: String?
  var folder: String?
  /// A daemon that is running, which is not killed.
  var socket: String?
  /// The size of a disk that is made for the state, to be filled now and then.
  var diskMegabytes: Int?
  /// The library that shifts the daemon's clock forwards and back.
  var shim: String?
  var memoryMegabytesMax = 1_024
  var report: String?

  struct Misuse: Error, Equatable {
    let sentence: String
  }

  static let help = """
    omnisoak: works on a running omnid as a whole desk does, kills it meanwhile, and holds it to
    every answer that it gave.

    omnisoak [--minutes N] [--kills N] [--calls N] [--seed N] [--clients N] [--rate N]
             [--clock real|manual] [--pace N] [--shim FILE] [--disk MEGABYTES]
             [--memory-max MEGABYTES] [--daemon PATH] [--folder PATH] [--report FILE]
    omnisoak --socket PATH [--minutes N] …
    omnisoak --print-configuration [--clock manual]

      --minutes N       how long (2); the day is as long where the clock is real
      --kills N         how often the daemon is killed (ten times a minute)
      --calls N         goes on until there were so many calls
      --seed N          draws the same faults and players again; a new one is drawn and told
      --clients N       about so many connections (300)
      --rate N          what customers do in a second at the busiest hour (400)
      --clock manual    the daemon's time goes by command, --pace times as fast as ours (720)
      --shim FILE       the library that scripts/build-shim makes: the time of day that the daemon
                        sees is set forwards and back by up to 7 h while it works
      --disk N          makes a disk of N megabytes for the state, as root, and fills it at times
      --memory-max N    what the daemon may take, in megabytes (1024)
      --daemon PATH     the omnid to start (the one beside omnisoak)
      --folder PATH     where it has configuration, state and socket (below /tmp)
      --socket PATH     a daemon that is running, for nobody but the soak; it is not killed
      --report FILE     writes the report as JSON, too

    Exit status: 0 nothing was lost, 1 something was, 2 misused, 3 the daemon cannot be started.

    """

  init(_ words: [String]) throws(Misuse) {
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let option = String(parts[0])
      switch option {
      case "--help", "-h": deed = .showHelp
      case "--print-configuration": deed = .printConfiguration
      default:
        guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else {
          throw Misuse(sentence: "\(option) wants a value; omnisoak --help shows how")
        }
        try take(option, value)
      }
    }
    if shim != nil, isClockManual || socket != nil {
      throw Misuse(
        sentence:
          "--shim sets the clock of a daemon that omnisoak starts, with a real clock: leave "
          + "out --clock manual and --socket")
    }
  }

  private mutating func take(_ option: String, _ value: String) throws(Misuse) {
    switch option {
    case "--minutes": minutes = try Self.number(option, value)
    case "--kills": kills = Int(try Self.number(option, value))
    case "--calls": calls = Int(try Self.number(option, value))
    case "--clients": clients = Int(try Self.number(option, value))
    case "--rate": rate = try Self.number(option, value)
    case "--pace": pace = try Self.number(option, value)
    case "--disk": diskMegabytes = Int(try Self.number(option, value))
    case "--memory-max": memoryMegabytesMax = Int(try Self.number(option, value))
    case "--shim": shim = value
    case "--daemon": daemon = value
    case "--folder": folder = value
    case "--socket": socket = value
    case "--report": report = value
    case "--seed":
      guard let number = UInt64(value) else {
        throw Misuse(sentence: "--seed is a whole number, and not \"\(value)\"")
      }
      seed = number
    case "--clock":
      guard value == "real" || value == "manual" else {
        throw Misuse(sentence: "--clock is real or manual, and not \"\(value)\"")
      }
      isClockManual = value == "manual"
    default:
      throw Misuse(sentence: "there is no option \(option); omnisoak --help shows those there are")
    }
  }

  private static func number(_ option: String, _ value: String) throws(Misuse) -> Double {
    guard let number = Double(value), number >= 0, number < 1e12 else {
      throw Misuse(sentence: "\(option) is a number, and not \"\(value)\"")
    }
    return number
  }

  var duration: Int64 { Int64(minutes * 60_000) }
}
