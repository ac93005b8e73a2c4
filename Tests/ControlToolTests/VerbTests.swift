import Interface
import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// What each verb sends, and that it sends nothing that the interface does not have.
@Suite struct VerbTests {
  /// A command line, what the daemon hears, and with what it is answered.
  private static let calls: [(line: String, call: String, reply: JSONValue)] = [
    ("session end 7 8", #"Supervisor.EndSessions {"sessions":[7,8]}"#, ["answers": []]),
    ("session inactivate 7", #"Supervisor.Inactivate {"session":7}"#, [:]),
    (
      "session transfer 7 --queue sales", #"Supervisor.Transfer {"session":7,"queue":"sales"}"#, [:]
    ),
    ("session transfer --rep=ben 7", #"Supervisor.Transfer {"session":7,"to_rep":"ben"}"#, [:]),
    ("session requeue 7 --key k", #"Supervisor.Requeue {"session":7,"key":"k"}"#, [:]),
    ("session assign 7 anna", #"Supervisor.Assign {"rep":"anna","session":7}"#, [:]),
    ("session priority 7 0", #"Supervisor.SetPriority {"session":7,"priority":0}"#, [:]),
    ("session delete 7", #"Supervisor.DeleteSession {"session":7}"#, [:]),
    (
      "rep put anna desk help sales,late",
      #"Manager.PutRep {"rep":"anna","profile":"desk","queues":["help","sales","late"]}"#, [:]
    ),
    ("rep put anna desk", #"Manager.PutRep {"rep":"anna","profile":"desk","queues":[]}"#, [:]),
    ("rep remove anna", #"Manager.RemoveRep {"rep":"anna","with_work":false}"#, [:]),
    ("rep remove anna --with-work", #"Manager.RemoveRep {"rep":"anna","with_work":true}"#, [:]),
    (
      "rep presence anna Lunch", #"Supervisor.SetPresence {"rep":"anna","presence":"Lunch"}"#, [:]
    ),
    (
      "rep presence anna Lunch --as-rep", #"Rep.SetPresence {"rep":"anna","presence":"Lunch"}"#,
      [:]
    ),
    ("rep log-out anna --sessions leave", #"Rep.LogOut {"rep":"anna","choice":"leave"}"#, [:]),
    ("rep accept anna 7 3", #"Rep.Accept {"rep":"anna","session":7,"offer":3}"#, [:]),
    (
      "rep decline anna 7 3 --reason lunch",
      #"Rep.Decline {"rep":"anna","session":7,"offer":3,"reason":"lunch"}"#, [:]
    ),
    ("rep replied anna 7", #"Rep.Replied {"rep":"anna","session":7}"#, [:]),
    (
      "rep start anna whatsapp ada",
      #"Rep.Start {"rep":"anna","channel":"whatsapp","customer":"ada"}"#, ["session": 9]
    ),
    ("rep inactivate anna 7", #"Rep.Inactivate {"rep":"anna","session":7}"#, [:]),
    (
      "rep close-tab anna 7 --how no-customer-response",
      #"Rep.CloseTab {"rep":"anna","session":7,"how":"no_customer_response"}"#, [:]
    ),
    ("rep open-tab anna 7", #"Rep.OpenTab {"rep":"anna","session":7}"#, [:]),
    (
      "rep end anna 7 --disposition sold",
      #"Rep.End {"rep":"anna","session":7,"disposition":"sold"}"#, [:]
    ),
    ("rep end-any anna 7 8", #"Rep.EndSessions {"rep":"anna","sessions":[7,8]}"#, ["answers": []]),
    (
      "rep transfer anna 7 --queue sales",
      #"Rep.Transfer {"rep":"anna","session":7,"queue":"sales"}"#, [:]
    ),
    ("rep finish-wrap-up anna 7", #"Rep.FinishWrapUp {"rep":"anna","session":7}"#, [:]),
    ("rep pick anna 7", #"Rep.Pick {"rep":"anna","session":7}"#, [:]),
    (
      "customer message web ada my order is late --id m1 --fields email,name --rep anna --required",
      #"Customer.Message {"channel":"web","customer":"ada","text":"my order is late","id":"m1","#
        + #""fields":["email","name"],"direct":{"rep":"anna","required":true}}"#,
      ["session": 9, "outcome": "delivered", "field": nil]
    ),
    (
      "customer message web ada hi --priority 2 --target-time 1767603600000",
      #"Customer.Message {"channel":"web","customer":"ada","text":"hi","priority":2,"#
        + #""target_time":1767603600000}"#,
      ["session": 9, "outcome": "delivered", "field": nil]
    ),
    (
      "customer leave web ada", #"Customer.Leave {"channel":"web","customer":"ada"}"#,
      ["session": 9]
    ),
    (
      "customer authorize web ada --authenticated",
      #"Customer.Authorize {"channel":"web","customer":"ada","authenticated":true}"#, [:]
    ),
    (
      "customer consent sms ada out",
      #"Customer.SetConsent {"channel":"sms","customer":"ada","opted_in":false}"#,
      ["session": nil]
    ),
    (
      "customer announce web ada --stays-open",
      #"Customer.Announce {"channel":"web","customer":"ada","stays_open":true,"#
        + #""refused_while_open":false}"#,
      ["session": 9]
    ),
    ("customer delivered 9", #"Customer.Delivered {"session":9}"#, [:]),
    (
      "customer show web ada", #"Supervisor.ShowCustomer {"channel":"web","customer":"ada"}"#,
      ["opted_out": false, "session": 9, "authorized_until": nil]
    ),
    (
      "customer erase web ada", #"Manager.EraseCustomer {"channel":"web","customer":"ada"}"#, [:]
    ),
    ("responder join greeter 7", #"Responder.Join {"responder":"greeter","session":7}"#, [:]),
    ("responder replied greeter 7", #"Responder.Replied {"responder":"greeter","session":7}"#, [:]),
    (
      "responder hand-off greeter 7 --queue sales --priority 0",
      #"Responder.HandOff {"responder":"greeter","session":7,"queue":"sales","priority":0}"#, [:]
    ),
    ("responder end greeter 7", #"Responder.End {"responder":"greeter","session":7}"#, [:]),
    ("audit", "Manager.Audit {}", ["drift": []]),
    ("reload", "Manager.Reload {}", ["told": []]),
    ("backup monday", #"Manager.Backup {"file":"monday"}"#, [:]),
    ("check", "Manager.CheckConfiguration {}", ["problems": []]),
    ("advance-clock 5min", #"Manager.AdvanceClock {"milliseconds":300000}"#, ["now": 0]),
    ("statistics", "Manager.Statistics {}", Samples.statistics),
    (
      "statistics --period day --within 60",
      #"Manager.Statistics {"period":"day","within_seconds":60}"#, Samples.statistics
    ),
    ("statistics --since 812", #"Manager.Statistics {"since":812}"#, Samples.statistics),
    ("session show 7", #"Supervisor.ShowSession {"session":7}"#, ["session": Samples.session(7)]),
    (
      "rep show anna", #"Supervisor.ShowRep {"rep":"anna"}"#,
      ["rep": Samples.rep("anna"), "sessions": [Samples.session(7)], "times": Samples.times]
    ),
    ("", "Supervisor.Overview {}", ["overview": Samples.overview]),
  ]

  @Test(arguments: calls.indices) func `a verb says what it means`(index: Int) throws {
    let (line, call, reply) = Self.calls[index]
    let method = String(call.prefix { $0 != " " })
    let daemon = try FalseDaemon([method: .reply(reply)])
    let told = try Told.by(line, asking: daemon)
    #expect(daemon.calls == [call])
    #expect(daemon.problems == [])
    #expect(told.error == "" && told.status == 0)
    let json = try Told.by(line + " --json=short", asking: daemon)
    #expect(json == .printed("\(reply)\n"))
  }

  /// A stream that is a lease belongs to a program that lives as long as it.
  @Test func `every method that is no lease has a verb`() {
    let called = Set(Verb.all.flatMap(\.methods))
    let leases: Set<Interface.Method> = [
      .repAttend, .repAttendAlso, .responderAttend, .customerAttend,
    ]
    for method in Method.allCases where !leases.contains(method) {
      #expect(called.contains(method), "\(method.fullName)")
    }
  }

  @Test func `every verb can be told from the others and explains itself`() {
    #expect(Set(Verb.all.map(\.name)).count == Verb.all.count)
    for verb in Verb.all {
      #expect(verb.words.count <= 2, "\(verb.name)")
      #expect(verb.words.count < 2 || Verb.nouns.contains { $0.name == verb.words[0] })
      #expect(!verb.summary.hasSuffix("."), "\(verb.name)")
      #expect(verb.summary.count <= 72, "\(verb.name)")
      #expect(!verb.examples.isEmpty, "\(verb.name)")
      for (argument, next) in zip(verb.arguments, verb.arguments.dropFirst()) {
        // Else it would not be clear which argument a word is.
        #expect(!argument.takesRest && (argument.isNeeded || !next.isNeeded), "\(verb.name)")
      }
      for example in verb.examples {
        #expect(example.command.contains(verb.command), "\(example.command)")
      }
    }
  }

  @Test func `an option of one name takes a value in every verb or in none`() {
    var known: [String: Bool] = [:]
    for option in Option.common + Verb.all.flatMap(\.options) {
      let takesValue = option.kind != nil
      #expect(known[option.name, default: takesValue] == takesValue, "--\(option.name)")
      known[option.name] = takesValue
    }
  }
}
