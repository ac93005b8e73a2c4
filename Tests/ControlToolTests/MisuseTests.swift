import Interface
import Testing
import Varlink

@testable import ControlTool

/// A command line that means nothing: what is wrong, and which help to see.
@Suite struct MisuseTests {
  private static let misuses: [(line: String, says: String, about: String)] = [
    ("sesion list", "there is no verb 'sesion'; did you mean session?", "omnictl"),
    ("session edn 7", "there is no verb 'session edn'; did you mean end?", "omnictl session"),
    ("session", "'omnictl session' does what? It is one of list, show, end,", "omnictl session"),
    ("frobnicate", "there is no verb 'frobnicate'", "omnictl"),
    ("session list --queu help", "no option --queu; did you mean --queue?", "omnictl session list"),
    ("session list --reason x", "has no option --reason", "omnictl session list"),
    ("session list --queue", "write --queue QUEUE", "omnictl session list"),
    ("watch --since=x", "--since: 'x' is no whole number from 0", "omnictl watch"),
    ("session list --status activ", "did you mean active?", "omnictl session list"),
    ("--json=long", "--json: 'long' is unknown; it is short, pretty or off", "omnictl"),
    ("--no-pager=yes", "--no-pager takes no value; leave out '=yes'", "omnictl"),
    ("-x", "there is no option -x", "omnictl"),
    ("session end", "'omnictl session end' needs SESSION…", "omnictl session end"),
    ("rep pick anna", "number; 'omnictl session list' shows those that are", "omnictl rep pick"),
    ("session end seven", "'seven' is no session's number", "omnictl session end"),
    ("session end 0", "'0' is no session's number", "omnictl session end"),
    ("session requeue 7 8", "takes SESSION and no more; leave out '8'", "omnictl session requeue"),
    ("audit now", "takes no words; leave out 'now'", "omnictl audit"),
    ("session transfer 7", "name --queue QUEUE or --rep REP", "omnictl session transfer"),
    (
      "session transfer 7 --queue a --rep b", "--queue and --rep exclude each other",
      "omnictl session transfer"
    ),
    (
      "responder hand-off g 7 --required", "--required goes with --rep",
      "omnictl responder hand-off"
    ),
    ("advance-clock soon", "'soon' is no length of time", "omnictl advance-clock"),
    ("customer consent web ada maybe", "'maybe' is unknown; it is in or out", "omnictl customer"),
  ]

  @Test(arguments: misuses.indices) func `is told in one sentence`(index: Int) throws {
    let (line, says, about) = Self.misuses[index]
    let told = try Told.by(line)
    #expect(told.error.contains(says), "\(told.error)")
    #expect(told.error.contains("See '\(about)"), "\(told.error)")
    #expect(told.error.split(separator: "\n").count == 2)
    #expect(told.status == 2)
    #expect(told.output == "")
  }

  @Test func `options may stand anywhere, and -- ends them`() throws {
    func read(_ line: String) throws -> Values? {
      let words = line.split(separator: " ").map(String.init)
      guard case .run(_, let values) = try WordReader(verbs: Verb.all).read(words) else {
        return nil
      }
      return values
    }
    let values = try #require(try read("--id m1 customer --key k message web ada -- --help me"))
    #expect(values.text("TEXT") == "--help me")
    #expect(values.text("id") == "m1")
    #expect(values.key == "k")
    #expect(try read("session end 7 --json=short 8")?.numbers("SESSION") == [7, 8])
  }

  @Test func `help is there for everything, in any place`() throws {
    for line in ["--help", "-h", "help", "session --help", "session list --help x", "help rep end"]
    {
      let told = try Told.by(line)
      #expect(told.status == 0 && told.error == "", "\(line)")
      #expect(told.output.hasPrefix("omnictl"), "\(line)")
    }
    #expect(try Told.by("session end --help").output.contains("  omnictl session end 7\n"))
    #expect(try Told.by("session --help").output.contains("session requeue SESSION"))
    #expect(try Told.by("help sesion").status == 2)
    for line in try Told.by("--help").output.split(separator: "\n") { #expect(line.count <= 80) }
  }

  @Test func `the version is said`() throws {
    #expect(try Told.by("session --version") == .printed("omnictl \(Version.text)\n"))
  }
}
