import Interface
import Journal
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine
@testable import Interface

/// A reload reports every setting that it changed, with the old value and the new one.
@Suite struct ReloadStoryTests {
  /// How a setting is changed: the section that has it, its value before, and after. What else the
  /// section must say stands in `sections`.
  struct Change {
    var section: String
    var key: String
    var old: String
    var new: String
    /// The values as they are reported, if that is in another form.
    var oldTold: String?
    var newTold: String?

    init(
      _ section: String, _ key: String, _ old: String, _ new: String, told oldTold: String? = nil,
      _ newTold: String? = nil
    ) {
      (self.section, self.key, self.old, self.new) = (section, key, old, new)
      (self.oldTold, self.newTold) = (oldTold, newTold)
    }
  }

  /// A desk to which one line is added.
  private static let sections: [(name: String, text: String)] = [
    ("Omnid", ""),
    ("Responder greeter", ""), ("Responder other", "Kind=agent"),
    ("Queue help", ""), ("Queue other", ""), ("Queue small", "SizeLimit=5"),
    ("Queue late", "WaitLimit=5min"), ("Queue old", "Retired=yes"),
    ("CapacityModel table", "Active=1"),
    ("Channel web", "Kind=web-chat\nQueue=help"), ("Channel chat", "Kind=in-app-chat"),
    ("Channel sms", "Kind=sms\nQueue=help\nReplyTimeout=24h"), ("Channel plain", "Queue=help"),
    ("Channel status", "Kind=line\nQueue=help\nCapacity=StatusBased"),
    ("Presence Available", ""), ("Presence Break", ""),
    ("Profile agent", "Presences=Available\nInterruptibleCapacity=3"),
    ("Profile bare", "Capacity=1"),
    ("Role desk", "Users=1000\nInterfaces=Rep"), ("Role few", "Users=1000"),
    ("Role gate", "Users=1000\nInterfaces=Customer Responder Supervisor"),
    ("Role nobody", "Groups=5\nInterfaces=Rep"),
  ]

  private static let changes: [Change] =
    [
      Change("Omnid", "GraceTime", "20s", "40s"), Change("Omnid", "PreferredTime", "20s", "1min"),
      Change("Omnid", "AskAgainTime", "20s", "1min"), Change("Omnid", "SweepHours", "6", "0"),
      Change("Omnid", "MessageIDLifetime", "12h", "6h"),
      Change("Omnid", "CapacityAtOnce", "no", "yes"), Change("Omnid", "LogLevel", "info", "debug"),
      Change("Omnid", "SocketMode", "0666", "0660"),
      Change("Omnid", "ConnectionsMax", "100", "200"),
      Change("Omnid", "LogBytesMax", "4096", "2M", told: nil, "2097152"),
      Change("Omnid", "LogBytesPerUserMax", "4096", "1M", told: nil, "1048576"),
      Change("Omnid", "ConnectionsPerUserMax", "50", "60"),
      Change("Omnid", "ConnectionsWithoutRoleMax", "0", "9"),
      Change("Omnid", "ConnectionsReservedPerUser", "1", "2"),
      Change("Omnid", "FirstCallTimeout", "10s", "20s"),
      Change("Omnid", "IdleTimeoutWithoutRole", "10s", "20s"),
      Change("Omnid", "KeysBytesMax", "1M", "2M", told: "1048576", "2097152"),
      Change("Omnid", "KeysBytesPerUserMax", "65536", "1M", told: nil, "1048576"),
      Change("Omnid", "MessageBytesMax", "1M", "8192", told: "1048576"),
      Change("Omnid", "UnreadBytesMax", "2M", "4M", told: "2097152", "4194304"),
      Change("Omnid", "MessagesPerMinuteMax", "22", "5"), Change("Omnid", "KeysMax", "10", "20"),
      Change("Omnid", "OpenSessionsPerChannelMax", "1000", "2000"),
      Change("Omnid", "FactsPerSecondPerUserMax", "1000", "2000"),
      Change("Omnid", "KeyLifetime", "2h", "3h"), Change("Omnid", "JournalRetention", "30d", "off"),
      Change("Omnid", "SnapshotFacts", "2000", "3000"),
    ]
    + [
      Change("Channel plain", "Kind", "whatsapp", "line"),
      Change("Channel sms", "Platform", "enhanced", "standard"),
      Change("Channel web", "Capacity", "TabBased", "table"),
      Change("Channel web", "Weight", "1", "0.5"),
      Change("Channel web", "Interruptible", "no", "yes"),
      Change("Channel chat", "Queue", "help", "other"),
      Change("Channel web", "Responder", "", "greeter", told: "nothing"),
      Change("Channel web", "OptInKeywords", "START", "START YES"),
      Change("Channel web", "DoubleOptInKeywords", "SURE", "OK"),
      Change("Channel web", "HelpKeywords", "HELP", "INFO"),
      Change("Channel web", "OptOutKeywords", "STOP", "", told: nil, "nothing"),
      Change("Channel web", "RequiredFields", "email", "email name"),
      Change("Channel web", "JoinTimeout", "10s", "20s"),
      Change("Channel web", "DeliveryTimeout", "1h", "2h"),
      Change("Channel web", "ReplyTimeout", "24h", "12h", told: "1d"),
      Change("Channel web", "AnnouncementTimeout", "24h", "12h", told: "1d"),
      Change("Channel web", "InactivityTimeout", "off", "10min"),
      Change("Channel web", "InactiveLifetime", "24h", "12h", told: "1d"),
      Change("Channel web", "BotTimeout", "2h", "3h"),
      Change("Channel web", "AgentTimeout", "12h", "13h"),
      Change("Channel web", "TokenLifetime", "6h", "5h"),
      Change("Channel web", "GuestTokenLifetime", "1h", "2h"),
      Change("Channel web", "ConsentTimeout", "12h", "13h"),
      Change("Channel web", "AnswerTimeout", "5min", "off"),
      Change("Channel status", "WrapUpTime", "30s", "1min"),
      Change("Channel web", "TabTimeout", "off", "10min"),
      Change("Channel web", "HideInactivation", "no", "yes"),
      Change("Channel web", "PreferLastRep", "no", "yes"),
    ]
    + [
      Change("Queue help", "Priority", "1", "2"),
      Change("Queue help", "Strategy", "least-active", "round-robin"),
      Change("Queue help", "PushTimeout", "20s", "0"),
      Change("Queue other", "SizeLimit", "5", "off"),
      Change("Queue other", "WaitLimit", "5min", "10min"),
      Change("Queue late", "AfterWaitLimit", "end", "overflow"),
      Change("Queue small", "Overflow", "help", "other"),
      Change("Queue small", "OverflowRep", "anna", "ben"),
      Change("Queue small", "Retired", "no", "yes"),
      Change("Queue old", "MoveTo", "help", "other"),
      Change("Queue help", "Weight", "1", "2"), Change("Queue help", "Interruptible", "no", "yes"),
    ]
    + [
      Change("Presence Break", "Kind", "busy", "offline"),
      Change("Presence Available", "Channels", "web", "web sms"),
      Change("Profile agent", "Capacity", "3", "4"),
      Change("Profile agent", "InterruptibleCapacity", "3", "5"),
      Change("Profile agent", "OpenOffersMax", "off", "2"),
      Change("Profile agent", "AutoAccept", "no", "yes"),
      Change("Profile agent", "MayDecline", "no", "yes"),
      Change("Profile agent", "DeclineNeedsReason", "no", "yes"),
      Change("Profile agent", "DeclineReasons", "busy", "busy lunch"),
      Change("Profile agent", "StatusAfterDecline", "Available", "Break"),
      Change("Profile agent", "StatusAfterMissedOffer", "Available", "Break"),
      Change("Profile bare", "Presences", "Available", "Available Break"),
      Change("Profile agent", "Permissions", "chat", "chat end"),
      Change("Profile agent", "Lease", "yes", "no"),
      Change("Profile agent", "WrapUpTime", "30s", "off"),
      Change("Responder greeter", "Kind", "bot", "agent"),
      Change("Role nobody", "Users", "1000", "1001"),
      Change("Role desk", "Groups", "100", "101"),
      Change("Role few", "Interfaces", "Rep", "Customer"),
      Change("Role few", "Deeds", "Rep.Accept", "Rep.Decline"),
      Change("Role desk", "Rep", "anna", "ben"),
      Change("Role gate", "Channels", "web", "chat"),
      Change("Role gate", "Responders", "greeter", "other"),
      Change("Role gate", "Queues", "help", "other"),
      Change("CapacityModel table", "Base", "Declared", "Other"),
    ]

  private static let limits = Limits.settings.map { limit in
    let least = limit.range?(Limits()).lowerBound ?? 0
    return Change("Omnid", limit.key, "\(least)", "\(least + 1)")
  }

  @Test func `every setting of every section is changed by these tests`() {
    let tried = Set((Self.changes + Self.limits).map { Self.place($0) })
    var known: Set<String> = []
    for kind in ConfigurationText.sectionKinds {
      for key in ConfigurationText.keys(of: kind) { known.insert("[\(kind)] \(key)") }
    }
    #expect(tried == known)
  }

  private static func place(_ change: Change) -> String {
    "[\(change.section.prefix { $0 != " " })] \(change.key)"
  }

  private static func text(_ change: Change, _ value: String) -> ConfigurationText {
    let text = sections.map { section in
      let line = section.name == change.section ? "\(change.key)=\(value)\n" : ""
      return "[\(section.name)]\n\(section.text)\n\(line)"
    }.joined()
    return ConfigurationText([ConfigurationFile(name: "omnid.conf", bytes: Array(text.utf8))])
  }

  @Test(arguments: 0..<changes.count + limits.count)
  func `a reload says what a setting was and what it is`(number: Int) {
    let change = (Self.changes + Self.limits)[number]
    let (old, new) = (Self.text(change, change.old), Self.text(change, change.new))
    for text in [old, new] {
      #expect(text.problems.filter { $0.sentence.contains(change.key) } == [])
    }
    let told = new.changes(since: old)
    let sentence =
      "\(change.key) was \(change.oldTold ?? change.old), is \(change.newTold ?? change.new)"
    #expect(told.contains { $0.contains(sentence) }, "\(told)")
    #expect(told.count == 1, "\(told)")
    #expect(new.changes(since: new) == [])
  }

  @Test func `what means the same is no change`() {
    let line = Change("Channel web", "AnswerTimeout", "", "")
    let written = Self.text(Change("Channel web", "AnswerTimeout", "", ""), "off")
    #expect(written.changes(since: Self.text(line, "")) == [])
    let spelt = Change("Channel web", "JoinTimeout", "60s", "1min")
    #expect(Self.text(spelt, "1min").changes(since: Self.text(spelt, "60s")) == [])
    #expect(Self.text(spelt, "10s").changes(since: Self.text(spelt, "")) == [])
  }

  @Test func `the daemon tells models, weights, timers, permissions and roles of a reload`() throws
  {
    let model = """

      [CapacityModel table]
      Base=Declared
      Offered=own:weight
      Active=own:weight
      MustFit=primary:weight, own:weight
      Leave=keep
      Return=same-rep
      TabCloses=nothing

      """
    var room = try Room(SmallDesk.text + model)
    let client = room.connect()
    room.text =
      SmallDesk.text.replacing("Capacity=StatusBased", with: "Capacity=TabBased")
      .replacing("WrapUpTime=30s\n", with: "")
      .replacing("[Channel facebook]\n", with: "[Channel facebook]\nWeight=2\n")
      .replacing("Permissions=chat messaging\n", with: "Permissions=chat messaging end\n")
      + model.replacing("Return=same-rep", with: "Return=requeue")
      + "\n[Role desk]\nUsers=1000\nInterfaces=Rep\n"
    let told = try room.ask(client, "Manager.Reload")["told"]?.array.compactMap(\.string)
    #expect(
      told == [
        "channel whatsapp: Capacity was StatusBased, is TabBased",
        "channel whatsapp: WrapUpTime was 30s, is off",
        "channel facebook: Weight was 1, is 2",
        "profile lead: Permissions was chat messaging, is chat messaging end",
        "capacity model table: Return was same-rep, is requeue", "role desk: new",
      ])
    #expect(try room.ask(client, "Manager.Reload")["told"] == [])
  }

  @Test func `a user's new number is told, though the role says the same`() throws {
    let role = "\n[Role desk]\nUsers=anna\nInterfaces=Rep\n"
    let methods = MethodSet(.rep)
    var room = try Room(
      SmallDesk.text + role,
      roles: [RoleTable.Entry(users: [1000], groups: [], methods: methods)])
    let client = room.connect()
    room.roles = [RoleTable.Entry(users: [1002], groups: [], methods: methods)]
    let told = try room.ask(client, "Manager.Reload")["told"]?.array.compactMap(\.string)
    #expect(told == ["role desk: its users and groups were 1000, are 1002"])
  }
}
