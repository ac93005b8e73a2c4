import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Each method is called through a connection, as a client calls it; the client holds each answer
/// against the interface.
@Suite struct MethodTests {
  /// A day at a small desk, in which every method does what it is for.
  private static let day = """
    more Customer.Attend {"channels":["web","whatsapp"]}
    more Responder.Attend {"responder":"greeter"}
    more Rep.Attend {"reps":["cleo"]}
    more Supervisor.Watch
    more Supervisor.Overview
    Customer.Authorize {"channel":"web","customer":"w1","authenticated":true}
    Customer.SetConsent {"channel":"whatsapp","customer":"x1","opted_in":false}
    Customer.Announce {"channel":"whatsapp","customer":"a1","stays_open":true}
    Customer.Message {"channel":"web","customer":"w1","text":"hello"}
    Responder.Join {"responder":"greeter","session":3}
    Responder.Replied {"responder":"greeter","session":3}
    Responder.HandOff {"responder":"greeter","session":3}
    Rep.SetPresence {"rep":"anna","presence":"Available"}
    Rep.Decline {"rep":"anna","session":3,"offer":1}
    Manager.AdvanceClock {"milliseconds":31000}
    Rep.Accept {"rep":"anna","session":3,"offer":1} -> NoSuchOffer
    Rep.Accept {"rep":"anna","session":3,"offer":2}
    Rep.Replied {"rep":"anna","session":3}
    Rep.OpenTab {"rep":"anna","session":3}
    Rep.Inactivate {"rep":"anna","session":3}
    Customer.Message {"channel":"web","customer":"w1","text":"hello again"}
    Rep.Accept {"rep":"anna","session":3,"offer":3}
    Rep.Transfer {"rep":"anna","session":3,"queue":"sales"}
    Supervisor.SetPriority {"session":3,"priority":5}
    Rep.Pick {"rep":"anna","session":3}
    Supervisor.Requeue {"session":3}
    Supervisor.Assign {"session":3,"rep":"anna"}
    Supervisor.Transfer {"session":3,"queue":"help"}
    Supervisor.Assign {"session":3,"rep":"anna"}
    Supervisor.Inactivate {"session":3}
    Supervisor.Assign {"session":3,"rep":"anna"}
    Rep.End {"rep":"anna","session":3,"disposition":"sold"}
    Rep.CloseTab {"rep":"anna","session":3}
    Rep.Start {"rep":"anna","channel":"whatsapp","customer":"s1"}
    Customer.Delivered {"session":4}
    Rep.End {"rep":"anna","session":4}
    Customer.Message {"channel":"whatsapp","customer":"c1","text":"hello"}
    Rep.Accept {"rep":"anna","session":5,"offer":4}
    Rep.End {"rep":"anna","session":5}
    Rep.FinishWrapUp {"rep":"anna","session":5}
    Customer.Message {"channel":"whatsapp","customer":"c2","text":"hello"}
    Customer.Leave {"channel":"whatsapp","customer":"c2"}
    Customer.Message {"channel":"whatsapp","customer":"c3","text":"hello"}
    Rep.EndSessions {"rep":"anna","sessions":[7]}
    Supervisor.EndSessions {"sessions":[7,99]}
    Customer.Message {"channel":"web","customer":"w2","text":"hello"}
    Responder.Join {"responder":"greeter","session":8}
    Responder.End {"responder":"greeter","session":8}
    Rep.AttendAlso {"stream":1,"rep":"ben"}
    Supervisor.SetPresence {"rep":"cleo","presence":"Available"}
    more Supervisor.ListSessions {"queue":"help"}
    more Supervisor.ListReps {"kind":"online"}
    more Supervisor.ListQueues
    Supervisor.Overview
    Supervisor.ShowSession {"session":3}
    Supervisor.ShowSession {"session":2}
    Supervisor.ShowRep {"rep":"anna"}
    Supervisor.ShowCustomer {"channel":"web","customer":"w1"}
    Supervisor.DeleteSession {"session":7}
    Rep.ShowProfile {"rep":"anna"}
    Rep.LogOut {"rep":"cleo"}
    Manager.PutRep {"rep":"dora","profile":"agent","queues":["help"]}
    Manager.RemoveRep {"rep":"dora"}
    Manager.ImportReps {"reps":[{"rep":"emil","profile":"agent","queues":["help"]}]}
    Manager.EraseCustomer {"channel":"web","customer":"w2"}
    Manager.Backup {"file":"copy"} -> BackupFailed
    Manager.CheckConfiguration
    Manager.Reload
    Manager.Audit
    Manager.Statistics
    """

  @Test func `every method does what it is for, and every answer fits its interface`() throws {
    var room = try Room(isClockManual: true)
    var script = Script()
    try script.run(Self.day, in: &room)
    // There is no copy of a journal that is in memory alone.
    for method in Method.allCases where method != .managerBackup {
      #expect(script.succeeded.contains(method.deedName), "\(method.deedName)")
    }
    #expect(room.engine.router.recount() == [])
    let facts = room[script.streams[3]].heard.compactMap { $0["fact"]?["number"]?.int }
    #expect(facts.first.map { Array($0..<$0 + Int64(facts.count)) } == facts)
    #expect(facts.last == room.onDisk.lastFact)
  }

  @Test(arguments: Method.allCases)
  func `a method takes no parameter that it does not know`(method: Interface.Method) throws {
    var room = try Room()
    let client = room.connect()
    let answer = try room.ask(
      client, method.deedName, ["nonsense": 1], more: method.stream == .always)
    #expect(answer.error == "InvalidParameter")
    #expect(answer.string("parameter") == "nonsense")
  }

  @Test(arguments: Method.allCases)
  func `nobody without a role may call a method, whatever the parameters`(
    method: Interface.Method
  ) throws {
    var room = try Room()
    let stranger = room.connect(uid: 4_711)
    #expect(try room.ask(stranger, method.deedName, ["nonsense": 1]).error == "PermissionDenied")
  }

  @Test(arguments: Method.allCases.filter { $0.stream == .always })
  func `a stream that is not asked for more is refused before its parameters are looked at`(
    method: Interface.Method
  ) throws {
    var room = try Room()
    let client = room.connect()
    #expect(try room.ask(client, method.deedName, ["nonsense": 1]).error == "ExpectedMore")
  }

  @Test func `the service tells of itself, and of what it does not have`() throws {
    var room = try Room()
    let stranger = room.connect(uid: 4_711)
    let about = try room.ask(stranger, "org.varlink.service.GetInfo")
    #expect(about.string("product") == "omnid")
    for role in Role.allCases {
      let description = try room.ask(
        stranger, "org.varlink.service.GetInterfaceDescription",
        ["interface": .string(role.interface)])
      #expect(description.string("description")?.contains("interface \(role.interface)") == true)
    }
    #expect(try room.ask(stranger, "Rep.Dance").error == "MethodNotFound")
    #expect(try room.ask(stranger, "org.nowhere.Rep.Accept").error == "InterfaceNotFound")
    #expect(try room.ask(stranger, "Accept").error == "InterfaceNotFound")
    #expect(try room.ask(stranger, "org.varlink.service.Dance").error == "MethodNotFound")
  }

  @Test func `what is sent oneway is done, and never answered`() throws {
    var room = try Room()
    let client = room.connect()
    room[client].call(
      "Customer.Message", ["channel": "sms", "customer": "c1", "text": "hi"], .oneway)
    room[client].call("Customer.Leave", ["channel": "nowhere", "customer": "c1"], .oneway)
    room[client].call("Supervisor.Overview", [:], .oneway)
    room[client].call("Rep.Dance", [:], .oneway)
    let answer = try room.ask(
      client, "Supervisor.ShowCustomer", ["channel": "sms", "customer": "c1"])
    #expect(answer.int("session") == 1)
    #expect(room[client].heard.count == 1)
  }
}
