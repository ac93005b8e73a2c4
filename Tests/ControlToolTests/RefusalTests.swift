import Interface
import TestSupport
import Testing
import Varlink

@testable import ControlTool
@testable import Interface

/// Every error that the daemon can answer with is told as a sentence.
@Suite struct RefusalTests {
  /// Every error of every interface, with parameters as they could be.
  private static let refusals: [Refusal] = Role.allCases.flatMap { role in
    Interfaces.all[role].interface.members.compactMap { member in
      guard case .error(let fields) = member.kind else { return nil }
      let parameters = fields.map { JSONValue.Member($0.name, sample($0.type)) }
      return Refusal(
        method: role.interface + ".Method", error: role.interface + "." + member.name,
        parameters: .object(parameters))
    }
  }

  private static func sample(_ type: InterfaceType) -> JSONValue {
    switch type {
    case .int: 4711
    case .string: "some_name"
    case .array(.int): [4711]
    case .array(.named("Problem")): [["file": "some_name", "line": 4711, "sentence": "wrong"]]
    case .array(.named("Use")): [["what": "queue", "name": "some_name", "users": 4711]]
    case .named("Status"): "some_name"
    case .nullable(.string): "some_name"
    default: .null
    }
  }

  /// What a real daemon says of a call's parameters, and the line that a person reads.
  @Test func `a missing, a wrong and an unknown parameter are told by name, found and expected`()
    throws
  {
    let cases: [(method: String, parameters: JSONValue, line: String)] = [
      (
        "Rep.Accept", ["rep": "anna", "offer": 7],
        "'session' is missing in the call, and must be an integer"
      ),
      (
        "Rep.Accept", ["rep": "anna", "session": "one", "offer": 7],
        "'session' of the call is \"one\", and must be an integer"
      ),
      (
        "Rep.CloseTab", ["rep": "anna", "session": 1, "how": "gone"],
        "'how' of the call is \"gone\", and must be one of no_customer_response, end"
      ),
      (
        "Manager.ImportReps",
        ["reps": [["rep": "anna", "profile": "agent", "queues": ["help", 5]]]],
        "'reps[0].queues[1]' of the call is 5, and must be a string"
      ),
      (
        "Customer.Leave", ["channel": "web", "customer": "ada", "now": true],
        "'now' is not a parameter of the call; it must be one of channel, customer, key"
      ),
      ("Manager.Reload", ["now": true], "'now' is not a parameter of the call, which takes none"),
    ]
    let daemon = try RealDaemon.started()
    let client = try Client(path: daemon.socket)
    for (method, parameters, line) in cases {
      do throws(ClientError) {
        _ = try client.call("org.omnid." + method, parameters)
        Issue.record("\(method) takes \(parameters)")
      } catch {
        guard case .refused(let refusal) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(refusal.sentence == line)
        // The same words on a person's terminal, if omnictl were the one that called so.
        let other = try FalseDaemon([
          "Customer.Leave": .error(refusal.error, refusal.parameters)
        ])
        let told = try Told.by("customer leave web ada", asking: other)
        #expect(told.error == "omnictl: \(line)\n" && told.output == "" && told.status == 1)
      }
    }
  }

  @Test func `every error of every interface is one sentence with what to do`() {
    #expect(Self.refusals.count > 90)
    for refusal in Self.refusals {
      let isInTable =
        Refusal.sentences[refusal.error] != nil || Refusal.sentences[refusal.name] != nil
      #expect(isInTable, "\(refusal.error)")
      let sentence = refusal.sentence
      #expect(sentence.contains("; ") || sentence.contains(": "), "\(refusal.error): \(sentence)")
      #expect(!sentence.hasSuffix("."), "\(refusal.error): \(sentence)")
      #expect(sentence.first?.isLowercase ?? false || sentence.first?.isNumber ?? false)
    }
  }

  @Test func `a sentence tells each parameter of its error`() {
    for refusal in Self.refusals {
      guard case .object(let members) = refusal.parameters else { continue }
      for member in members {
        #expect(member.value != .null, "\(refusal.error): \(member.key) has no sample")
        let isTold =
          refusal.sentence.contains("4711") || refusal.sentence.contains("some_name")
          || refusal.sentence.contains("some name")
        #expect(isTold, "\(refusal.error): \(member.key)")
      }
    }
  }

  @Test func `no sentence is for an error that nobody gives`() {
    let given = Set(Self.refusals.flatMap { [$0.name, $0.error] })
    for name in Refusal.sentences.keys { #expect(given.contains(name), "\(name)") }
  }

  @Test func `a setting that a sentence names is one of the configuration`() {
    let known = Set(ConfigurationText.sectionKinds.flatMap(ConfigurationText.keys(of:)))
    for refusal in Self.refusals {
      for word in refusal.sentence.split(whereSeparator: { !$0.isLetter && $0 != "=" })
      where word.hasSuffix("=") {
        let isKnown = known.contains(String(word.dropLast()))
        #expect(isKnown, "\(refusal.error): \(word)")
      }
    }
  }

  @Test func `a command that a sentence names is one of omnictl's`() {
    let reader = WordReader(verbs: Verb.all)
    for refusal in Self.refusals {
      for quoted in refusal.sentence.split(separator: "'") where quoted.hasPrefix("omnictl ") {
        let words = quoted.split(separator: " ").dropFirst().prefix { !$0.hasPrefix("-") }
        #expect(throws: Never.self, "\(quoted)") { try reader.verb(words.map(String.init)) }
      }
    }
  }

  @Test func `where only a name is told, the interface's file says what it means`() {
    for refusal in Self.refusals {
      let sentence = Refusal.plainSentence(of: refusal.error)
      #expect(!sentence.contains(refusal.name), "\(sentence)")
      #expect(!sentence.hasSuffix("."), "\(sentence)")
    }
    #expect(
      Refusal.plainSentence(of: "org.omnid.Manager.NoSuchQueue")
        == "there is no queue of that name in the configuration")
    #expect(
      Refusal.plainSentence(of: "org.omnid.Supervisor.InactiveKeepsRep").contains("inactive"))
    #expect(
      Refusal.plainSentence(of: "org.omnid.Manager.Newer").contains("org.omnid.Manager.Newer"))
  }

  @Test func `who may not call is told what would allow it`() throws {
    let daemon = try FalseDaemon([
      "Manager.Reload": .error("org.varlink.service.PermissionDenied", [:])
    ])
    let told = try Told.by("reload", asking: daemon)
    #expect(told.status == 1)
    #expect(told.error.contains("may not call org.omnid.Manager.Reload"))
    #expect(told.error.contains("[Role]") && told.error.contains("Manager.Reload in Deeds="))
  }

  @Test func `an error of a newer daemon is told by its name and parameters`() throws {
    let daemon = try FalseDaemon(["Manager.Reload": .error("NotOnSundays", ["until": 3])])
    let told = try Told.by("reload", asking: daemon)
    #expect(told.error.contains("org.omnid.Manager.NotOnSundays"))
    #expect(told.error.contains(#"{"until":3}"#))
  }

  @Test func `a daemon that lacks a method is of another version`() throws {
    let told = try Told.by("audit", asking: FalseDaemon([:]))
    #expect(told.error.contains("does not know org.omnid.Manager.Audit"))
    #expect(told.status == 1)
  }

  @Test func `of several, each refused one is told and the others are done`() throws {
    let daemon = try FalseDaemon([
      "Supervisor.EndSessions": .reply([
        "answers": [
          ["session": 7, "refused": nil], ["session": 8, "refused": "WrongStatus"],
          ["session": 9, "refused": "InactiveKeepsRep"],
        ]
      ])
    ])
    let told = try Told.by("session end 7 8 9", asking: daemon)
    #expect(told.status == 1)
    #expect(
      told.error == """
        omnictl: session 8: the session's status does not allow it
        omnictl: session 9: the session is inactive and waits for its own rep, so no list ends it

        """)
  }
}
