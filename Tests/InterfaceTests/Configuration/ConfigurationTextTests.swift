import Interface
import Routing
import TestSupport
import Testing
import Vocabulary

/// The files, as an operator writes them.
@Suite struct ConfigurationTextTests {
  private func read(_ texts: String...) -> ConfigurationText {
    ConfigurationText(
      texts.enumerated().map {
        ConfigurationFile(name: $0 == 0 ? "omnid.conf" : "\($0).conf", bytes: Array($1.utf8))
      })
  }

  private func problems(_ texts: String...) -> [String] {
    ConfigurationText(
      texts.enumerated().map {
        ConfigurationFile(name: $0 == 0 ? "omnid.conf" : "\($0).conf", bytes: Array($1.utf8))
      }
    ).problems.map { "\($0.file):\($0.line): \($0.sentence)" }
  }

  @Test func `sections, keys, comments and lines that go on`() {
    let text = read(
      """
      # A comment
        ; another
      [Queue  help]
      Priority = 3
      PushTimeout=1min \\
      # between
        30s
      [Presence Lunch]
      Channels=web \\
          "what app"\tsms
      """)
    #expect(text.problems.isEmpty)
    #expect(text.settings.queues[0].name == "help")
    #expect(text.settings.queues[0].priority == 3)
    #expect(text.settings.queues[0].pushTimeout == .seconds(90))
    #expect(text.settings.queues[0].origin["PushTimeout"].line == 5)
    #expect(text.settings.presences[0].channels == ["web", "what app", "sms"])
  }

  @Test func `later files go on with a section, lists grow, and an empty value takes back`() {
    let text = read(
      """
      [Channel web]
      Kind=web-chat
      OptOutKeywords=STOP
      HelpKeywords=HELP
      Weight=2
      [Omnid]
      RepsMax=7
      """,
      """
      [Channel web]
      Kind=sms
      OptOutKeywords=END
      HelpKeywords=
      HelpKeywords=INFO
      Weight=
      """)
    #expect(text.problems.isEmpty)
    let channel = text.settings.channels[0]
    #expect(text.settings.channels.count == 1)
    #expect(channel.kind == "sms")
    #expect(channel.keywords.optOut == ["STOP", "END"])
    #expect(channel.keywords.help == ["INFO"])
    #expect(channel.weight == "1")
    #expect(channel.origin["Kind"] == FileLine(file: "1.conf", line: 2))
    #expect(text.settings.general.limits.repsMax == 7)
  }

  @Test func `all that is wrong is told, of all files, with the nearest known name`() {
    let found = problems(
      """
      Kind=lost
      [Chanel web]
      Kind=sms
      [Queue]
      [Queue help]
      Prioriti=1
      Priority=urgent
      Retired=perhaps
      PushTimeout=soon
      [Omnid main]
      [Queue open
      RepsMax=3
      just words
      =5
      """,
      """
      [Omnid]
      LogLevel=inof
      ConnectionsMax=0
      SocketMode=999
      MessageBytesMax=lots
      """)
    let wanted = [
      "omnid.conf:1: Kind= stands in no section; write one before it, as [Omnid]",
      "omnid.conf:2: there is no section [Chanel]; did you mean Channel?",
      "omnid.conf:4: [Queue] needs a name; write [Queue NAME]",
      "omnid.conf:6: Queue help: there is no key Prioriti=; did you mean Priority=?",
      "omnid.conf:7: Queue help: Priority=urgent is not a whole number",
      "omnid.conf:8: Queue help: Retired=perhaps is neither yes nor no",
      "omnid.conf:9: Queue help: PushTimeout=soon is no length of time; "
        + "write it as 30s, 5min or 1h 30min",
      "omnid.conf:10: [Omnid] has no name; take main away",
      "omnid.conf:11: the section's name does not end; write ] at the end of the line",
      "omnid.conf:13: just words is neither a section nor a key; write KEY=VALUE",
      "omnid.conf:14: there is no key before the =; write KEY=VALUE",
      "1.conf:2: Omnid: LogLevel=inof is unknown; did you mean info?",
      "1.conf:3: Omnid: ConnectionsMax=0 is out of range; it is 1 to 1000000",
      "1.conf:4: Omnid: SocketMode=999 is no mode; write it in octal, as 0660",
      "1.conf:5: Omnid: MessageBytesMax=lots is not a size; write bytes, or 512K, 16M or 1G",
    ]
    for problem in wanted { #expect(found.contains(problem), "\(problem)") }
    #expect(found.count == wanted.count)
  }

  @Test func `what it means is told with how it is written, by line, and no line twice`() {
    let text = read(
      """
      [Queue help]
      Priority=x
      Strategy=least
      [Profile agent]
      Capacity=many
      MayDecline=often
      """)
    guard case .failure(let problems) = text.configuration() else {
      Issue.record("the configuration is bad")
      return
    }
    #expect(problems.list.map(\.line) == [2, 3, 4, 5, 6], "\(problems.list)")
  }

  @Test func `bytes that are no text are told with their line`() {
    let bytes = Array("[Omnid]\n".utf8) + [0xFF, 0x0A] + Array("RepsMax=5\n".utf8)
    let text = ConfigurationText([ConfigurationFile(name: "f", bytes: bytes)])
    #expect(text.problems.map(\.line) == [2])
    #expect(text.settings.general.limits.repsMax == 5)
    #expect(problems("[Omnid]\nRepsMax=\u{1}5").count == 1)
  }

  @Test func `roles map users and groups to interfaces and single deeds`() {
    let text = read(
      """
      [Role anna]
      Users=anna 1001
      Groups=desks
      Interfaces=Rep
      Deeds=Supervisor.Overview
      Rep=anna
      """)
    #expect(text.problems.isEmpty)
    let role = text.roles[0]
    #expect(role.users == ["anna", "1001"])
    #expect(role.groups == ["desks"])
    #expect(role.rep == "anna")
    for method in Method.allCases {
      let isAllowed = method.role == .rep || method == .supervisorOverview
      #expect(role.methods.contains(method) == isAllowed)
    }
  }

  @Test func `a role that can mean nothing is a problem`() {
    let found = problems(
      """
      [Role a]
      Interfaces=Reps
      [Role b]
      Users=b
      Deeds=Rep.Acept
      [Role c]
      Users=c
      [Role d]
      Users=d
      Interfaces=Manager
      Rep=d
      """)
    let wanted = [
      "omnid.conf:2: Role a: Interfaces= names no interface Reps; did you mean Rep?",
      "omnid.conf:1: Role a: it is nobody's; name somebody in Users= or Groups=",
      "omnid.conf:5: Role b: Deeds= names no deed Rep.Acept; did you mean Rep.Accept?",
      "omnid.conf:6: Role c: it allows nothing; set Interfaces= or Deeds=",
      "omnid.conf:11: Role d: Rep= is for a role that may call methods of Rep; take it away",
    ]
    for problem in wanted { #expect(found.contains(problem), "\(problem)") }
    #expect(found.count == wanted.count, "\(found)")
  }

  @Test func `the daemon's own settings are typed`() {
    let text = read(
      """
      [Omnid]
      LogLevel=debug
      LogBytesMax=2M
      LogBytesPerUserMax=64K
      SocketMode=0660
      ConnectionsMax=10
      ConnectionsPerUserMax=5
      ConnectionsWithoutRoleMax=3
      ConnectionsReservedPerUser=2
      FirstCallTimeout=10s
      IdleTimeoutWithoutRole=5s
      MessageBytesMax=64K
      UnreadBytesMax=4M
      MessagesPerMinuteMax=5
      KeysMax=9
      KeyLifetime=1h
      KeysBytesMax=8M
      KeysBytesPerUserMax=128K
      JournalRetention=7d
      SnapshotFacts=5000
      """)
    #expect(text.problems.isEmpty)
    #expect(text.daemon.logLevel == .debug)
    #expect(text.daemon.logBytesMax == 2 << 20)
    #expect(text.daemon.logBytesPerUserMax == 64 << 10)
    #expect(text.daemon.socketMode == 0o660)
    #expect(text.daemon.connectionsWithoutRoleMax == 3)
    #expect(text.daemon.connectionsReservedPerUser == 2)
    #expect(text.daemon.firstCallTimeout == .seconds(10))
    #expect(text.daemon.idleTimeoutWithoutRole == .seconds(5))
    #expect(text.daemon.messageBytesMax == 65_536)
    #expect(text.daemon.unreadBytesMax == 4 << 20)
    #expect(text.daemon.keyLifetime == .hours(1))
    #expect(text.daemon.keysBytesMax == 8 << 20)
    #expect(text.daemon.keysBytesPerUserMax == 128 << 10)
    #expect(text.daemon.journalRetention == .hours(24 * 7))
    #expect(text.daemon.snapshotFacts == 5_000)
  }

  @Test func `a journal may be kept for ever, and is never kept for no time at all`() {
    let forever = read("[Omnid]\nJournalRetention=off")
    #expect(forever.problems.isEmpty && forever.daemon.journalRetention == nil)
    let wrong = read("[Omnid]\nJournalRetention=10min\nSnapshotFacts=5")
    #expect(
      wrong.problems.map(\.sentence) == [
        "Omnid: JournalRetention= is out of range; it is 1h to 3650d, or off",
        "Omnid: SnapshotFacts=5 is out of range; it is 1000 to 1000000000",
      ])
  }

  @Test func `only a key that says so can be off, and every other key refuses it`() {
    let sections: [(head: String, keys: [String], off: Set<String>)] = [
      (
        "[Omnid]",
        DaemonSettings.settings.map(\.key) + GeneralSettings.settings.map(\.key)
          + Limits.settings.map(\.key), ["JournalRetention"]
      ),
      (
        "[Channel c]", ChannelSettings.settings.map(\.key),
        ["InactivityTimeout", "AnswerTimeout", "WrapUpTime", "TabTimeout"]
      ),
      ("[Queue q]", QueueSettings.settings.map(\.key), ["SizeLimit", "WaitLimit"]),
      ("[Presence p]", PresenceSettings.settings.map(\.key), []),
      (
        "[Profile a]", ProfileSettings.settings.map(\.key),
        ["OpenOffersMax", "WrapUpTime"]
      ),
      ("[Responder r]", ResponderSettings.settings.map(\.key), []),
      ("[Role r]", RoleSettings.settings.map(\.key), []),
    ]
    // Here `off` is a way to write "no".
    let flags: Set<String> = [
      "CapacityAtOnce", "Interruptible", "PreferLastRep", "HideInactivation", "Retired",
      "AutoAccept", "MayDecline", "DeclineNeedsReason", "Lease",
    ]
    for (head, keys, off) in sections {
      #expect(!keys.isEmpty && off.isSubset(of: keys))
      for key in keys where !flags.contains(key) {
        let told = read("\(head)\n\(key)=off").problems.filter {
          $0.line == 2 && $0.sentence.contains("\(key)=off")
        }
        #expect(told.count == (off.contains(key) ? 0 : 1), "\(head) \(key)=off: \(told)")
      }
    }
  }

  @Test func `a list takes the word off in quotes`() {
    #expect(
      read("[Channel c]\nOptOutKeywords=\"off\"").settings.channels[0].keywords.optOut == ["off"])
  }

  @Test func `an empty value does not take back what narrows a role`() {
    let role = "[Role desk]\nUsers=anna\nInterfaces=Rep\n"
    #expect(
      problems(role + "Rep=anna", "[Role desk]\nRep=") == [
        "1.conf:2: Role desk: Rep= is empty, which would widen the role; name a value, or delete "
          + "every Rep= line of it"
      ])
    #expect(problems(role + "Rep=", "[Role desk]\nRep=anna").isEmpty)
  }

  @Test func `no text stops the reader`() {
    var chance = SeededGenerator(seed: 5)
    let pieces = [
      "[", "]", "[Omnid]", "[Queue a]", "[Role r]", "=", "\\", "\n", " ", "#", "\"", "Priority",
      "99999999999999999999", "RepsMax=", "PriorityMax=9223372036854775807", "SizeLimit=",
      "-1", "off", "%", "é", "[CapacityModel m]", "Base=", "Users=", "SweepHours=",
      "KeyLifetime=9999999999999999s", "MessageBytesMax=9223372036854775807G", "\t", "\r\n",
    ]
    for _ in 0..<300 {
      let text = (0..<30).map { _ in chance.one(of: pieces) }.joined()
      _ = read(text).configuration()
    }
  }

  @Test func `what a role is bound to must be there`() throws {
    let text = read(
      """
      [Queue help]
      [Channel web]
      Kind=web-chat
      Queue=help
      [Responder greeter]
      Kind=bot
      [Role good]
      Users=1
      Interfaces=Customer Responder Supervisor
      Channels=web
      Responders=greeter
      Queues=help
      """,
      """
      [Role bad]
      Users=1
      Interfaces=Customer Responder Supervisor
      Channels=web wbe
      Responders=nobody
      Queues=help
      Queues=held
      """)
    guard case .failure(let found) = text.configuration() else {
      Issue.record("names that no section has are taken")
      return
    }
    #expect(
      found.list.filter { $0.file == "1.conf" }.map { "\($0.line): \($0.sentence)" } == [
        "4: Role bad: Channels= names wbe, and there is no [Channel wbe]; did you mean web?",
        "5: Role bad: Responders= names nobody, and there is no [Responder nobody]; "
          + "add the section, or take the name away",
        "7: Role bad: Queues= names held, and there is no [Queue held]; did you mean help?",
      ])
    #expect(found.list.allSatisfy { $0.file == "1.conf" })
  }

  @Test func `a role is bound only in what it may call`() {
    let role = "[Role r]\nUsers=1\n"
    #expect(
      problems(role + "Interfaces=Rep\nChannels=web\nResponders=bot\nQueues=help") == [
        "omnid.conf:4: Role r: Channels= is for a role that may call methods of Customer; "
          + "take it away",
        "omnid.conf:5: Role r: Responders= is for a role that may call methods of Responder; "
          + "take it away",
        "omnid.conf:6: Role r: Queues= is for a role that may call methods of Supervisor; "
          + "take it away",
      ])
    #expect(
      problems(role + "Interfaces=Supervisor\nDeeds=Manager.Statistics\nQueues=help").isEmpty)
    #expect(
      problems(role + "Interfaces=Supervisor Manager\nQueues=help") == [
        "omnid.conf:4: Role r: Queues= binds no method of Manager but Statistics, and "
          + "Manager.PutRep is about all of omnid; give it to a role of its own"
      ])
    #expect(problems(role + "Interfaces=Customer\nChannels=").count == 1)
  }
}
