import Vocabulary

/// The command line.
struct Arguments {
  enum Deed: Equatable {
    case serve, check, repair, showHelp, showVersion
  }

  var deed = Deed.serve
  var configuration = "/etc/omnid/omnid.conf"
  var state: String?
  var socket: String?
  var isClockManual = false
  /// Where a manual clock begins, unless it is later already.
  var clockStart: Instant?
  /// The queue that takes the sessions of queues that are gone.
  var adopter: String?

  struct Misuse: Error {
    let sentence: String
  }

  static let help = """
    omnid: decides who serves which customer.

    omnid [--config FILE] [--state DIRECTORY] [--socket PATH]
          [--clock real|manual] [--clock-start INSTANT] [--adopt QUEUE]
    omnid --check [--config FILE]
    omnid --repair [--state DIRECTORY]

      --config FILE      the configuration, and FILE.d/*.conf after it
                         (/etc/omnid/omnid.conf)
      --state DIRECTORY  where the journal is kept (/var/lib/omnid)
      --socket PATH      where callers connect (/run/omnid/omnid.sock); a socket that the
                         service manager passes on is taken before it
      --clock manual     time passes only when it is told to: for tests; after a restart
                         it goes on from where it stood
      --clock-start INSTANT
                         where a manual clock begins, in UTC: 2026-05-20T14:03:07Z
                         (now); if it stands later already, it goes on from there
      --adopt QUEUE      gives the sessions of queues that are gone to this one, and ends
                         those of channels that are gone
      --check            says what is wrong with the configuration, and does nothing else
      --repair           writes a copy of a damaged journal that ends where it is good
      --version, --help

    Examples:
      omnid --check --config ./omnid.conf
      omnid --config etc/omnid.conf --state .run/state --socket .run/omnid.sock

    omnid(8) tells the rest.

    """

  init(_ words: [String]) throws(Misuse) {
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let option = String(parts[0])
      let given = parts.count > 1 ? String(parts[1]) : nil
      func value() throws(Misuse) -> String {
        if let given { return given }
        guard let next = rest.popFirst() else {
          throw Misuse(sentence: "\(option) wants a value; omnid --help shows how")
        }
        return next
      }
      switch option {
      case "--config": configuration = try value()
      case "--state": state = try value()
      case "--socket": socket = try value()
      case "--adopt": adopter = try value()
      case "--clock":
        let kind = try value()
        guard kind == "real" || kind == "manual" else {
          throw Misuse(sentence: "--clock is real or manual, and not \"\(kind)\"")
        }
        isClockManual = kind == "manual"
      case "--clock-start":
        let text = try value()
        guard let instant = Instant(text: text) else {
          throw Misuse(
            sentence: "--clock-start is an instant in UTC such as 2026-05-20T14:03:07Z, and not "
              + "\"\(text)\"")
        }
        clockStart = instant
      case "--check", "--repair", "--help", "-h", "--version":
        guard given == nil else { throw Misuse(sentence: "\(option) takes no value") }
        deed = Self.deeds[option] ?? .serve
      default:
        throw Misuse(sentence: "there is no option \(word); omnid --help shows those there are")
      }
    }
    if clockStart != nil, !isClockManual {
      throw Misuse(sentence: "--clock-start is for a manual clock: give --clock manual with it")
    }
  }

  private static let deeds: [String: Deed] = [
    "--check": .check, "--repair": .repair, "--help": .showHelp, "-h": .showHelp,
    "--version": .showVersion,
  ]
}
