import Foundation
import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// What the shells propose.
@Suite struct CompletionTests {
  private func daemon() throws -> FalseDaemon {
    try FalseDaemon([
      "Supervisor.ListQueues": .replies(
        ["help", "sales"].map { ["queue": Samples.queue($0)] } + [["queue": nil]]),
      "Supervisor.ListReps": .replies([["rep": Samples.rep("anna")], ["rep": nil]]),
      "Rep.ShowProfile": .reply(Samples.profile),
      "Supervisor.ListSessions": .replies([["session": Samples.session(7)], ["session": nil]]),
    ])
  }

  /// The candidates alone.
  private func proposed(_ words: [String], asking daemon: FalseDaemon? = nil) throws -> [String] {
    let told = try Told.by(
      ["--complete", "--"] + (daemon.map { ["--socket", $0.path] } ?? []) + words, asking: nil)
    #expect(told.error == "" && told.status == 0)
    return told.output.split(separator: "\n").map { String($0.split(separator: "\t")[0]) }
  }

  @Test func `nouns, then their verbs`() throws {
    #expect(try proposed(["se"]) == ["session"])
    #expect(try proposed(["queue", ""]) == ["list", "show"])
    #expect(try proposed(["queue", "sh"]) == ["show"])
    #expect(try proposed([""]).contains("watch"))
    #expect(try proposed(["nonsense", ""]) == [])
  }

  @Test func `options that are not there yet`() throws {
    #expect(try proposed(["session", "transfer", "--q"]) == ["--queue"])
    #expect(try proposed(["session", "transfer", "--queue", "a", "7", "--q"]) == [])
    #expect(try proposed(["--no"]) == ["--no-legend", "--no-pager"])
    #expect(try proposed(["customer", "message", "--", "--n"]) == [])
  }

  @Test func `the words that an option knows`() throws {
    #expect(try proposed(["--json="]) == ["--json=short", "--json=pretty", "--json=off"])
    #expect(try proposed(["session", "list", "--status", "in"]) == ["inactive"])
    #expect(try proposed(["customer", "consent", "web", "ada", ""]) == ["in", "out"])
  }

  @Test func `names that the daemon knows`() throws {
    let daemon = try daemon()
    #expect(try proposed(["queue", "show", ""], asking: daemon) == ["help", "sales"])
    #expect(try proposed(["session", "list", "--queue=s"], asking: daemon) == ["--queue=sales"])
    #expect(try proposed(["session", "assign", ""], asking: daemon) == ["7"])
    #expect(try proposed(["session", "assign", "7", ""], asking: daemon) == ["anna"])
    #expect(try proposed(["session", "assign", "7", "anna", ""], asking: daemon) == [])
    #expect(try proposed(["session", "end", "7", ""], asking: daemon) == ["7"])
    #expect(
      try proposed(["rep", "presence", "anna", ""], asking: daemon)
        == ["Available", "Break", "Offline"])
    #expect(try proposed(["rep", "put", "ben", "d"], asking: daemon) == ["desk"])
    #expect(try proposed(["customer", "message", ""], asking: daemon) == ["whatsapp"])
    #expect(daemon.problems == [])
  }

  @Test func `files are the shell's part, and without a daemon there are no names`() throws {
    #expect(try Told.by(["--complete", "--", "rep", "import", "re"]) == .printed("\tfiles\n"))
    #expect(try proposed(["--socket", "/nowhere/socket", "queue", "show", ""]) == [])
  }

  @Test func `call's methods, then their parameters, then values`() throws {
    let daemon = try daemon()
    #expect(try proposed(["call", "Customer.Le"]) == ["Customer.Leave"])
    #expect(try proposed(["call", "org.omnid.Customer.Le"]) == ["org.omnid.Customer.Leave"])
    #expect(try proposed(["call", "org.v"]).contains("org.varlink.service.GetInfo"))
    let call = ["call", "Supervisor.ListSessions", "--more"]
    #expect(try proposed(call + [""]) == ["status=", "queue=", "channel=", "rep=", "limit="])
    #expect(try proposed(call + ["rep=anna", "limit:=7", "l"]) == [])
    #expect(try proposed(call + ["status=waiting_for_r"]) == ["status=waiting_for_rep"])
    #expect(try proposed(call + ["queue=s"], asking: daemon) == ["queue=sales"])
    #expect(try proposed(call + ["limit="]) == [] && proposed(call + ["none=x"]) == [])
    #expect(
      try proposed(["call", "Customer.Message", "direct."]) == ["direct.rep=", "direct.required="])
    #expect(
      try proposed(["call", "Customer.Message", "direct.required="])
        == ["direct.required=true", "direct.required=false"])
    #expect(
      try proposed(["call", "Supervisor.EndSessions", "sessions="], asking: daemon)
        == ["sessions=7"])
    #expect(try proposed(["call", "No.Method", ""]) == [])
    #expect(try proposed(["call", "--l"]) == ["--list"])
    let told = try Told.by(["--complete", "--", "call", "Supervisor.ListSessions", "q"])
    #expect(told == .printed("queue=\tOnly those of this queue\n"))
  }

  // MARK: - Shells

  private static let lines: [(line: String, proposed: [String])] = [
    ("omnictl ses", ["session"]), ("omnictl queue ", ["list", "show"]),
    ("omnictl queue show s", ["sales"]),
    ("omnictl session transfer 7 --queue ", ["help", "sales"]),
    ("omnictl session list --status=ina", ["--status=inactive"]),
    ("omnictl rep presence an", ["anna"]),
    ("omnictl call Supervisor.ListQ", ["Supervisor.ListQueues"]),
    ("omnictl call Supervisor.ListReps ", ["kind=", "queue="]),
    ("omnictl call Supervisor.ListReps queue=s", ["queue=sales"]),
    ("omnictl check etc/omnid.co", ["etc/omnid.conf"]),
  ]

  @Test(.enabled(if: Program.isInstalled("bash"), "bash is not installed")) func `bash`() throws {
    let daemon = try daemon()
    for (line, proposed) in Self.lines {
      // As bash itself parts words, at = too.
      let script = #"""
        source completions/omnictl.bash
        COMP_LINE=$1 COMP_POINT=${#1}
        mapfile -t COMP_WORDS < <(grep -o '[^ =]\+\|=' <<< "$1")
        [[ $1 != *" " ]] || COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _omnictl
        printf '%s\n' "${COMPREPLY[@]}"
        """#
      let ended = try Program.run(["bash", "-c", script, "bash", line], daemon: daemon)
      // bash has parted off what is before a = in the line; it wants no more than the rest.
      let isParted = line.split(separator: " ").last?.contains("=") ?? false
      let parted = proposed.map {
        isParted ? $0.split(separator: "=").last.map(String.init) ?? "" : $0
      }
      #expect(ended.output.split(separator: "\n").map(String.init) == parted, "\(line)")
      #expect(ended.error == "", "\(line)")
    }
  }

  @Test(.enabled(if: Program.isInstalled("zsh"), "zsh is not installed")) func `zsh`() throws {
    let daemon = try daemon()
    for (line, proposed) in Self.lines {
      // What zsh's own functions would show is printed instead.
      let script = #"""
        _describe() { print -l -- "${(@)${(P)2}%%:*}" }
        _files() { print -l -- ${PREFIX}*(N) }
        words=("${(@s: :)1}")
        CURRENT=${#words} PREFIX=${words[-1]}
        source completions/_omnictl
        """#
      let ended = try Program.run(["zsh", "-f", "-c", script, "zsh", line], daemon: daemon)
      #expect(ended.output.split(separator: "\n").map(String.init) == proposed, "\(line)")
      #expect(ended.error == "", "\(line)")
    }
  }

  @Test(.enabled(if: Program.isInstalled("fish"), "fish is not installed")) func `fish`() throws {
    let daemon = try daemon()
    let home = TemporaryFolder()
    for (line, proposed) in Self.lines {
      let script = "source completions/omnictl.fish; complete --do-complete \"$argv[1]\""
      let ended = try Program.run(
        ["fish", "--no-config", "-c", script, line], daemon: daemon, home: home.path)
      let words = ended.output.split(separator: "\n").map { String($0.split(separator: "\t")[0]) }
      #expect(words == proposed, "\(line)")
      #expect(ended.error == "", "\(line)")
    }
  }
}
