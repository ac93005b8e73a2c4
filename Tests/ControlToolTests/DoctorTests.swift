import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// What the doctor finds, and how it exits.
@Suite struct DoctorTests {
  /// An overview with other members in place of those of a daemon that is well.
  private func told(
    _ changes: [String: JSONValue], hasOtherVersion: Bool = false, json: Bool = false
  ) throws -> Told {
    var members: [JSONValue.Member] = [
      .init("queues", .array([Samples.queue("help", waiting: 2), Samples.queue("sales")]))
    ]
    if case .object(let well) = Samples.overview {
      members = well.filter { $0.key != "queues" } + members
    }
    members = members.map { .init($0.key, changes[$0.key] ?? $0.value) }
    var answers: [String: FalseDaemon.Answer] = [
      "Supervisor.Overview": .reply(["overview": .object(members)])
    ]
    if hasOtherVersion { answers["GetInfo"] = .silence }
    let daemon = try FalseDaemon(answers)
    let told = try Told.by(json ? "doctor --json=short" : "doctor", asking: daemon)
    #expect(daemon.problems == [])
    #expect(told.error == "")
    return told
  }

  @Test func `a daemon that is well is OK`() throws {
    let told = try told([:])
    let lines = told.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("OK: omnid ") == true && told.status == 0)
    #expect(
      lines.dropFirst() == [
        "OK: 2 sessions wait in queue help for room with the 2 reps who are ready"
      ])
    let none: [String: JSONValue] = ["queues": [Samples.queue("help"), Samples.queue("sales")]]
    #expect(try self.told(none, json: true).output == #"{"status":"ok","findings":[]}"# + "\n")
  }

  @Test func `a clock that is behind is a warning`() throws {
    let told = try told(["clock_behind_milliseconds": 3_600_000])
    #expect(told.output.hasPrefix("WARNING: the clock is 1h behind the daemon's time"))
    #expect(told.status == 1)
  }

  @Test func `who waits where nobody serves is a warning`() throws {
    let queue: JSONValue = [
      "queue": "night", "priority": 0, "strategy": "least-active", "waiting": 1, "limit": nil,
      "oldest_milliseconds": 48_000, "reps_online": 0, "reps_ready": 0, "unreachable": false,
    ]
    let told = try told(["queues": [Samples.queue("help", waiting: 2), queue]])
    #expect(
      told.output == """
        WARNING: 1 session waits in queue night, and no rep who serves it is online
        OK: 2 sessions wait in queue help for room with the 2 reps who are ready

        """)
    #expect(told.status == 1)
  }

  @Test func `a daemon of another version is a warning`() throws {
    let told = try told([:], hasOtherVersion: true)
    #expect(told.output.contains("the daemon is another") && told.status == 1)
  }

  @Test func `a journal that cannot be written is critical, and comes first`() throws {
    let changes: [String: JSONValue] = [
      "storage_failure": "the disk is full", "clock_behind_milliseconds": 2_000,
    ]
    let told = try told(changes)
    let lines = told.output.split(separator: "\n")
    #expect(lines.map { $0.prefix { $0 != ":" } } == ["CRITICAL", "WARNING", "OK"])
    #expect(lines.first?.contains("the disk is full") == true)
    #expect(told.status == 2)
    let json = try JSONValue(parsing: self.told(changes, json: true).output)
    #expect(json["status"] == "critical")
  }

  @Test func `a daemon that cannot be reached, or does not let one look, is unknown`() throws {
    let gone = try Told.by(["--socket", "/nowhere/socket", "doctor"])
    #expect(gone.output.hasPrefix("UNKNOWN: the daemon cannot be reached"))
    #expect(gone.status == 3 && gone.error == "")
    let denied = try FalseDaemon([
      "Supervisor.Overview": .error("org.varlink.service.PermissionDenied", [:])
    ])
    let told = try Told.by("doctor", asking: denied)
    #expect(told.output.hasPrefix("UNKNOWN: ") && told.status == 3)
  }

  @Test func `what is wrong with the daemon stands in the overview too`() throws {
    guard case .object(let well) = Samples.overview else { return }
    let changes: [String: JSONValue] = [
      "storage_failure": "the disk is full", "clock_behind_milliseconds": 7_500_000,
    ]
    let members = well.map { JSONValue.Member($0.key, changes[$0.key] ?? $0.value) }
    let daemon = try FalseDaemon([
      "Supervisor.Overview": .reply(["overview": .object(members)])
    ])
    let told = try Told.by([], asking: daemon)
    #expect(told.output.contains("\nNothing can be changed: the disk is full\n"))
    #expect(told.output.contains("\nThe clock is 2h 5min behind the daemon's time.\n"))
  }

  @Test func `a real daemon is well, and one whose queue nobody serves is not`() throws {
    let daemon = try RealDaemon.started()
    #expect(try daemon.told("doctor").status == 0)
    #expect(try daemon.told("customer message whatsapp ada hi").status == 0)
    let told = try daemon.told("doctor")
    #expect(told.status == 1 && told.output.hasPrefix("WARNING: 1 session waits in queue "))
  }

  private static let configuration = """
    [Queue help]
    [Channel whatsapp]
    Kind=whatsapp
    Queue=help
    [Channel sms]
    Kind=sms
    Queue=help
    [Presence Available]
    Channels=whatsapp sms
    [Presence Texting]
    Channels=sms
    [Presence Break]
    Kind=busy
    [Profile agent]
    Capacity=1
    Presences=Available Texting Break
    AutoAccept=yes
    Lease=no
    [Profile desk]
    Capacity=1
    Presences=Available
    """

  @Test func `no customer waits unseen who cannot be served, whoever is online`() throws {
    let daemon = try RealDaemon.started(Self.configuration)
    func told(_ line: String) throws -> String {
      let told = try daemon.told(line)
      #expect(told.status == 0, "\(line): \(told.error)")
      return told.output
    }
    func warning() throws -> String {
      let told = try daemon.told("doctor")
      #expect(told.status == 1)
      return told.output
    }
    _ = try told("customer message whatsapp ada hi")
    let waits = "WARNING: 1 session waits in queue help, and "
    // Nobody at all; a rep on a break; one whose status serves another channel.
    #expect(try warning() == waits + "no rep who serves it is online\n")
    _ = try told("rep put anna agent help")
    _ = try told("rep presence anna Break")
    #expect(try warning() == waits + "no rep who serves it is online\n")
    _ = try told("rep presence anna Texting")
    #expect(try warning().hasPrefix(waits + "for the channel of it no rep is ready; see "))
    // One whose desk is not connected.
    _ = try told("rep presence anna Offline")
    _ = try told("rep put cleo desk help")
    _ = try told("rep presence cleo Available")
    #expect(try warning().hasPrefix(waits + "no rep who is online can be offered any: their desks"))
    // All are full: no fault, and told.
    _ = try told("rep presence anna Available")
    #expect(try told("doctor").split(separator: "\n").count == 1)
    _ = try told("customer message whatsapp bob hi")
    let lines = try told("doctor").split(separator: "\n")
    #expect(
      lines.dropFirst() == [
        "OK: 1 session waits in queue help for room with the 1 rep who is ready"
      ])
  }
}
