import Foundation
import Interface
import System
import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// `omnictl call`: how words become a call, what is refused before it, and how answers are printed.
@Suite struct CallTests {
  // MARK: - Parameters

  private static let calls: [(words: [String], call: String)] = [
    (["Supervisor.Overview"], "Supervisor.Overview {}"),
    (["org.omnid.Supervisor.Overview"], "Supervisor.Overview {}"),
    (["Supervisor.ShowSession", "session=7"], #"Supervisor.ShowSession {"session":7}"#),
    (["Supervisor.ShowSession", "session:=7"], #"Supervisor.ShowSession {"session":7}"#),
    (["Supervisor.ShowRep", "rep=7"], #"Supervisor.ShowRep {"rep":"7"}"#),
    (["Supervisor.ShowRep", "rep="], #"Supervisor.ShowRep {"rep":""}"#),
    (["Supervisor.ShowRep", "rep=a=b c"], #"Supervisor.ShowRep {"rep":"a=b c"}"#),
    (
      ["Supervisor.ShowRep", "rep=Zoë \u{1B}[31m"], #"Supervisor.ShowRep {"rep":"Zoë \u001b[31m"}"#
    ),
    (["Supervisor.ShowRep", #"{"rep": "anna"}"#], #"Supervisor.ShowRep {"rep":"anna"}"#),
    (
      ["Customer.SetConsent", "channel=sms", "customer=ada", "opted_in=false"],
      #"Customer.SetConsent {"channel":"sms","customer":"ada","opted_in":false}"#
    ),
    (["Manager.Statistics", "period=day"], #"Manager.Statistics {"period":"day"}"#),
    (["Manager.Statistics", "period:=null", "since=1"], #"Manager.Statistics {"since":1}"#),
    (
      [
        "Customer.Message", "channel=c", "customer=ada", "text=true", "priority=0",
        #"fields=["name","order"]"#, "direct.rep=anna", "direct.required=true",
      ],
      #"Customer.Message {"channel":"c","customer":"ada","text":"true","priority":0,"#
        + #""fields":["name","order"],"direct":{"rep":"anna","required":true}}"#
    ),
    (
      [
        "Customer.Message", "channel=c", "customer=ada", "text=x",
        #"direct={"rep":"anna","required":false}"#,
      ],
      #"Customer.Message {"channel":"c","customer":"ada","text":"x","#
        + #""direct":{"rep":"anna","required":false}}"#
    ),
    (
      ["Supervisor.EndSessions", "sessions=7", "sessions=8", "key=k"],
      #"Supervisor.EndSessions {"sessions":[7,8],"key":"k"}"#
    ),
    (
      ["Supervisor.EndSessions", "sessions:=[7,8]"], #"Supervisor.EndSessions {"sessions":[7,8]}"#
    ),
    (
      ["Manager.ImportReps", #"reps=[{"rep":"anna","profile":"desk","queues":["help"]}]"#],
      #"Manager.ImportReps {"reps":[{"rep":"anna","profile":"desk","queues":["help"]}]}"#
    ),
    (
      ["Manager.PutRep", "rep=anna", "profile=desk", "queues:=[]"],
      #"Manager.PutRep {"rep":"anna","profile":"desk","queues":[]}"#
    ),
  ]

  @Test(arguments: calls.indices) func `words become a call by the interface's types`(
    index: Int
  ) throws {
    let (words, call) = Self.calls[index]
    let name = String(call.prefix { $0 != " " })
    // The answer's fields are not of interest here; an error is known to every method.
    let daemon = try FalseDaemon([name: .error("org.varlink.service.PermissionDenied", [:])])
    let told = try Told.by(["call"] + words, asking: daemon)
    #expect(daemon.calls == [call])
    #expect(daemon.problems == [])
    #expect(told.status == 1 && told.output == "")
  }

  @Test func `a float takes a number with a fraction or without`() throws {
    let text = "interface org.example.Scale\nmethod Weigh(kilograms: float, tare: ?float) -> ()\n"
    let schema = InterfaceSchema(try InterfaceDescription(parsing: text))
    let reader = CallParameters(method: try #require(CallableMethod.methods(of: schema).first))
    #expect(try reader.read(["kilograms=1.5"]) == ["kilograms": 1.5])
    #expect(try reader.read(["kilograms=2", "tare=-1e-3"]) == ["kilograms": 2, "tare": -0.001])
    #expect(
      throws: CallParameters.Mistake(sentence: #"'kilograms' is "heavy", and must be a number"#)
    ) { try reader.read(["kilograms=heavy"]) }
  }

  private static let mistakes: [(words: [String], says: String)] = [
    (["Supervisor.Overveiw"], "did you mean Supervisor.Overview? 'omnictl call --list' shows all"),
    (["org.omnid.Supervisor.Overveiw"], "did you mean org.omnid.Supervisor.Overview?"),
    (["supervisor.overview"], "did you mean Supervisor.Overview?"),
    (["ShowRep"], "'ShowRep' is no method; did you mean Supervisor.ShowRep?"),
    (["Transfer"], "did you mean Rep.Transfer or Supervisor.Transfer?"),
    (["Frobnicate"], "'Frobnicate' is no method; 'omnictl call --list' shows all"),
    (["GetInfo"], "did you mean org.varlink.service.GetInfo?"),
    (["Supervisor.ShowRep", "anna"], "'anna' is no parameter; write KEY=VALUE, or KEY:=JSON"),
    (["Supervisor.ShowRep", "=anna"], "'=anna' is no parameter"),
    (["Supervisor.ShowRep", ":=1"], "':=1' is no parameter"),
    (["Supervisor.ShowRep", "repp=a"], "Supervisor.ShowRep has no parameter 'repp'; did you mean"),
    (["Manager.Audit", "x=1"], "Manager.Audit takes no parameters; leave out 'x'"),
    (["Supervisor.ShowRep"], "Supervisor.ShowRep needs 'rep', a string;"),
    (["Supervisor.ShowRep", "rep:=null"], "Supervisor.ShowRep needs 'rep', a string;"),
    (["Supervisor.ShowRep", "rep:=7"], "'rep' is 7, and must be a string"),
    (["Supervisor.ShowRep", "rep:=anna"], "'rep': what follows := is not JSON (byte 0:"),
    (["Supervisor.ShowRep", "rep=a", "rep=b"], "'rep' is given twice"),
    (["Supervisor.ShowRep", "rep.name=a"], "'rep' is an object, and must be a string"),
    (["Supervisor.ShowSession", "session=x"], #"'session' is "x", and must be an integer"#),
    (["Supervisor.ShowSession", "session="], #"'session' is "", and must be an integer"#),
    (["Supervisor.ShowSession", "session=1.5"], "'session' is 1.5, and must be an integer"),
    (
      ["Supervisor.ShowSession", "session=99999999999999999999"],
      #"'session' is "99999999999999999999", and must be an integer"#
    ),
    (
      ["Customer.SetConsent", "channel=c", "customer=a", "opted_in=yes"],
      #"'opted_in' is "yes", and must be true or false"#
    ),
    (["Manager.Statistics", "period=dya"], #"'period' is "dya", and must be one of "#),
    (["Manager.Statistics", "period=dya"], "; did you mean day?"),
    (["Supervisor.EndSessions", "sessions=x"], #"'sessions[0]' is "x", and must be an integer"#),
    (["Supervisor.EndSessions", "sessions=[7"], "'sessions' is not JSON (byte 2:"),
    (["Supervisor.EndSessions", "sessions=[7]", "sessions=8"], "'sessions' is given twice"),
    (["Supervisor.EndSessions", "sessions={}"], "'sessions[0]' is an object"),
    (
      ["Customer.Message", "channel=c", "customer=a", "text=x", "direct.rep=a"],
      "Customer.Message needs 'direct.required', true or false"
    ),
    (
      [
        "Customer.Message", "channel=c", "customer=a", "text=x", "direct.rep=a", "direct.requird=1",
      ],
      "Customer.Message has no parameter 'direct.requird'; did you mean required?"
    ),
    (
      ["Customer.Message", "channel=c", "customer=a", "text=x", "direct={}", "direct.rep=a"],
      "'direct' is given twice"
    ),
    (
      ["Customer.Message", "channel=c", "customer=a", "text=x", "direct=anna"],
      #"'direct' is "anna", and must be an object"#
    ),
    (["Supervisor.ShowRep", "{rep"], "what begins with { is not JSON (byte 1:"),
    (["Supervisor.ShowRep", #"{"rep":"a"}"#, "key=b"], "gives all parameters; leave out 'key=b'"),
    (["Supervisor.ShowRep", "-", "rep=a"], "gives all parameters; leave out 'rep=a'"),
    (["--stdin", "Supervisor.ShowRep", "rep=a"], "gives all parameters; leave out 'rep=a'"),
    (["Supervisor.Watch"], "Supervisor.Watch answers more than once; add --more"),
    (["--oneway", "Manager.Audit"], "Manager.Audit is called for its answer; leave out --oneway"),
    (["--oneway", "org.varlink.service.GetInfo"], "leave out --oneway"),
    (["--oneway", "--more", "Manager.Reload"], "--more and --oneway exclude each other"),
    (["--more"], "--more needs METHOD"), (["--list", "--oneway", "Manager.Reload"], "exclude"),
    (["--list", "Supervisor.ShowRep", "rep=a"], "--list takes no parameters; leave out 'rep=a'"),
  ]

  @Test(arguments: mistakes.indices) func `a mistake is found before the daemon is called`(
    index: Int
  ) throws {
    let (words, says) = Self.mistakes[index]
    let daemon = try FalseDaemon([:])
    let told = try Told.by(["call"] + words, asking: daemon)
    #expect(told.error.contains(says), "\(told.error)")
    #expect(told.error.contains("See 'omnictl call --help'."))
    #expect(told.error.split(separator: "\n").count == 2)
    #expect(told.status == 2 && told.output == "")
    #expect(daemon.calls == [])
  }

  @Test func `standard input gives all parameters`() throws {
    let daemon = try FalseDaemon([
      "Supervisor.ShowRep": .error("org.varlink.service.PermissionDenied", [:])
    ])
    for form in [
      "Supervisor.ShowRep -", "--stdin Supervisor.ShowRep", "Supervisor.ShowRep --stdin",
    ] {
      let script = #"printf '{"rep":\n "Zo\xc3\xab"}\n' | omnictl call \#(form)"#
      let ended = try Program.run(["bash", "-c", script], daemon: daemon)
      #expect(ended.status == 1, "\(ended.error)")
      #expect(daemon.calls.last == #"Supervisor.ShowRep {"rep":"Zoë"}"#)
    }
    for (input, says) in [
      ("[7]", "standard input must be a JSON object"), ("", "standard input is not JSON (byte 0:"),
      (#"{"rep":"a","rep":"b"}"#, "has this key twice"), (#"\xff"#, "standard input is not UTF-8"),
      (#"{"rep":7}"#, "'rep' is 7, and must be a string"),
    ] {
      let script = "printf '\(input)' | omnictl call Supervisor.ShowRep -"
      let ended = try Program.run(["bash", "-c", script], daemon: daemon)
      #expect(ended.error.contains(says), "\(ended.error)")
      #expect(ended.status == 2 && ended.output == "")
    }
    #expect(daemon.calls.count == 3)
  }

  // MARK: - Answers

  private static let hostile = "a\u{1B}[31m\u{9B}\u{202E}b\nZoë 漢字"

  @Test(arguments: [60, 80])
  func `an answer is indented on a terminal, and nothing in it is obeyed`(columns: Int) throws {
    let session = Samples.session(7, customer: Self.hostile)
    let daemon = try FalseDaemon(["Supervisor.ShowSession": .reply(["session": session])])
    let words = ["call", "Supervisor.ShowSession", "session=7"]
    let told = try Told.by(
      words, asking: daemon, terminal: TerminalSize(columns: columns, rows: 24))
    #expect(told.status == 0 && told.error == "")
    #expect(told.output.hasPrefix("{\n  \"session\": {\n    \"session\": 7,\n"))
    #expect(told.output.contains(#""a\u001b[31m\u009b\u202eb\nZoë 漢字""#))
    #expect(try JSONValue(parsing: told.output) == ["session": session])
    let short = try Told.by(
      words + ["--json=short"], asking: daemon, terminal: TerminalSize(columns: columns, rows: 24))
    #expect(short.output.split(separator: "\n").count == 1)
  }

  @Test func `an answer is one line in a pipe, as the daemon wrote it`() throws {
    let reply: JSONValue = ["session": Samples.session(7, customer: Self.hostile)]
    let daemon = try FalseDaemon(["Supervisor.ShowSession": .reply(reply)])
    let words = ["call", "Supervisor.ShowSession", "session=7"]
    #expect(try Told.by(words, asking: daemon) == .printed("\(reply)\n"))
    #expect(try Told.by(words + ["--json=off"], asking: daemon) == .printed("\(reply)\n"))
    let pretty = try Told.by(words + ["--json=pretty"], asking: daemon)
    #expect(pretty.output.hasPrefix("{\n  \"session\""))
  }

  @Test func `a stream is a line for each answer, on a terminal too`() throws {
    let daemon = try FalseDaemon([
      "Supervisor.Watch": .replies((1...3).map { Samples.fact(Int64($0)) })
    ])
    let lines = (1...3).map { "\(Samples.fact(Int64($0)))\n" }.joined()
    let words = ["call", "--more", "Supervisor.Watch", "since=1"]
    #expect(try Told.by(words, asking: daemon) == .printed(lines))
    let terminal = TerminalSize(columns: 60, rows: 24)
    #expect(try Told.by(words, asking: daemon, terminal: terminal) == .printed(lines))
    let indented = try Told.by(words + ["--json"], asking: daemon, terminal: terminal)
    #expect(indented.output.hasPrefix("{\n  \"fact\": {\n"))
    #expect(daemon.problems == [])
  }

  @Test func `a reader who has seen enough ends a stream quietly`() throws {
    let daemon = try FalseDaemon(["Supervisor.Watch": .unending([Samples.fact(1)])])
    let script = "omnictl call --more Supervisor.Watch | head -1; echo ${PIPESTATUS[0]}"
    let ended = try Program.run(["bash", "-c", script], daemon: daemon)
    #expect(ended.output == "\(Samples.fact(1))\n141\n")
    #expect(ended.error == "")
  }

  @Test func `Ctrl-C ends a stream as it ends other programs`() throws {
    let process = try Program.interruptedStream(["omnictl", "call", "--more", "Supervisor.Watch"])
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == SIGINT)
  }

  // MARK: - Refusals

  @Test func `a refusal is the sentence of the other verbs, and with --json the error too`() throws
  {
    let daemon = try FalseDaemon([
      "Supervisor.ShowSession": .error("NoSuchSession", ["session": 9])
    ])
    let words = ["call", "Supervisor.ShowSession", "session=9"]
    let other = try Told.by("session show 9", asking: daemon)
    #expect(try Told.by(words, asking: daemon) == other)
    #expect(other.status == 1)
    let error =
      #"{"error":"org.omnid.Supervisor.NoSuchSession","parameters":{"session":9}}"# + "\n"
    #expect(
      try Told.by(words + ["--json"], asking: daemon)
        == Told(output: error, error: other.error, status: 1))
  }

  @Test func `no daemon, and one that goes away, are told as by other verbs`() throws {
    for path in ["/nowhere/socket", "/etc/passwd"] {
      let told = try Told.by(["--socket", path, "call", "Manager.Audit"])
      #expect(told == (try Told.by(["--socket", path, "audit"])))
      #expect(told.status == 3 && told.output == "")
    }
    let daemon = try FalseDaemon(["Supervisor.Watch": .cutOff([Samples.fact(1)])])
    let told = try Told.by("call --more Supervisor.Watch", asking: daemon)
    #expect(told.output == "\(Samples.fact(1))\n" && told.status == 3)
    #expect(told.error.contains("closed the connection in the middle of"))
  }

  // MARK: - The list

  @Test func `all methods are listed with the first sentence of their description`() throws {
    let told = try Told.by("call")
    #expect(try Told.by("call --list") == told)
    let lines = told.output.split(separator: "\n")
    #expect(lines.first == "METHOD\tDESCRIPTION")
    #expect(lines.count == 1 + Interface.Method.allCases.count + 2)
    #expect(lines.contains("Supervisor.Overview\tThe whole desk."))
    #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(".") })
    for method in Interface.Method.allCases {
      #expect(lines.contains { $0.hasPrefix(method.deedName + "\t") }, "\(method)")
    }
    let json = try Told.by("call --json").output.split(separator: "\n")
    #expect(json.count == lines.count - 1)
    #expect(try JSONValue(parsing: String(json[0])).text("method") == "Customer.Authorize")
    #expect(try Told.by("call --no-legend").output.split(separator: "\n").count == json.count)
  }

  @Test(arguments: [60, 80, 120]) func `the list fits the terminal, and nothing is cut`(
    columns: Int
  ) throws {
    let told = try Told.by("call", terminal: TerminalSize(columns: columns, rows: 500))
    #expect(told.output.split(separator: "\n").allSatisfy { String($0).columns <= columns })
    let words = told.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for method in CallableMethod.all {
      #expect(words.contains("\(method.name) \(method.summary)"), "\(method.name)")
    }
  }

  @Test func `one method is described with the types that it names`() throws {
    let told = try Told.by("call --list Customer.Message")
    let described = try InterfaceDescription(parsing: told.output)
    #expect(described.members.map(\.name) == ["Outcome", "DirectRep", "Message"])
    let json = try Told.by("call --list Customer.Message --json=short")
    #expect(try JSONValue(parsing: json.output).text("description") == told.output)
    #expect(
      described.member("Message")?.comment.first?.hasPrefix("Reports that a customer") == true)
    for method in CallableMethod.all {
      // Each is a whole interface: no type is missing.
      let text = try Told.by("call --list \(method.fullName)").output
      #expect(throws: Never.self, "\(method.name)") { try InterfaceDescription(parsing: text) }
    }
  }

  @Test func `the examples of its help are calls that the interface allows`() throws {
    let daemon = try FalseDaemon([:])
    for example in try #require(Verb.all.first { $0.name == "call" }).examples {
      let ended = try Program.run(["bash", "-c", example.command], daemon: daemon)
      // The false daemon implements nothing but its name.
      #expect(ended.status == 0 || ended.error.contains("does not know"), "\(example.command)")
    }
    #expect(daemon.calls.count == 5, "all but the lists, the overview and the service's own")
    #expect(daemon.problems == [])
  }
}
