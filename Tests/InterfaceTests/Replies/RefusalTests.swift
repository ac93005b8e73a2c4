import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

/// What may be refused is declared where it may be, with its fields; and what is declared may be
/// refused.
@Suite struct RefusalTests {
  /// One of each case; the compiler says where one is missing.
  private static let all: [Refusal] = [
    .noSuch(.channel("web")), .noSuch(.queue("help")), .noSuch(.presence("Lunch")),
    .noSuch(.profile("agent")), .noSuch(.rep("anna")), .noSuch(.responder("bot")),
    .noSuch(.session(SessionID(7))), .noSuch(.openSession),
    .limit(.badName(field: "customer", max: 256)),
    .limit(.priorityOutOfRange(max: 9)), .limit(.tooManyFields(max: 3)),
    .limit(.tooManySessions(max: 3)),
    .limit(.tooManyQueues(max: 3)), .limit(.tooManyReps(max: 3)),
    .limit(.tooManyOpenSessions(max: 3)),
    .limit(.tooManyCustomers(max: 3)), .limit(.tooFast(perMinute: 22)),
    .session(.notOnThisChannel(.sms, .standard)),
    .session(.wrongStatus(.waitingForRep)), .session(.notOwner), .rep(.notPermitted(.endAny)),
    .session(.optedOut),
    .session(.sessionOpen(SessionID(1))), .limit(.queueFull(queue: "help", limit: 2)),
    .session(.fieldMissing("email")),
    .session(.inactivateHidden), .session(.inactiveKeepsRep), .session(.howMissing),
    .session(.notUnderThisModel), .session(.notEnded(.active)),
    .session(.stillHeld(rep: "anna")), .rep(.alreadyTheirs(rep: "anna")),
    .session(.servedByResponder),
    .noSuch(.offer(OfferNumber(9))), .rep(.declineNotAllowed), .rep(.reasonMissing),
    .rep(.reasonUnknown("bored")),
    .rep(.statusNotAllowed("Break")), .rep(.notOnline(rep: "anna")),
    .rep(.notInQueue(queue: "help")),
    .session(.notAvailable), .rep(.noRoom), .limit(.tooMuchWork(max: 100)),
    .rep(.ongoingSessions([SessionID(1)])),
    .rep(.repHasWork([SessionID(1), SessionID(2)])), .rep(.notAttached(responder: "bot")),
    .configuration(.inUse([UseOfRemoved(.presence, name: "Break", users: 2)])),
    .configuration(.goneFromConfiguration([UseOfRemoved(.queue, name: "help", users: 2)])),
  ]

  private static let ofDaemon: [DaemonRefusal] = [
    .keyReused("k"), .storageFailed(reason: "no space"), .tooManyFacts(perSecond: 20_000),
    .noSuchStream(4), .noSuchCustomer(CustomerName(channel: "web", id: "c")), .clockIsReal,
    .badConfiguration([Problem(file: "omnid.conf", line: 3, sentence: "wrong")]),
    .cutOff(since: 812), .backupFailed(reason: "there is a file monday already"),
  ]

  /// Those that no call can give: they are about one session of a list, which names them only, or
  /// about the daemon's start.
  private static let ofNoMethod: Set = [
    "InactiveKeepsRep", "GoneFromConfiguration",
  ]

  @Test func `a refusal that a method may give is as its interface declares it`() throws {
    for method in Method.allCases {
      for name in RefusalTable.refusals(of: method) {
        let written =
          Self.all.first { $0.name == name }.map { Written(.refused($0), method) }
          ?? Self.ofDaemon.first { $0.name == name }.map { refusal in
            Written(method) { refusal.write(to: &$0, answering: method) }
          }
        let checked = try #require(written, "\(name)").checked()
        #expect(checked == name)
      }
    }
  }

  @Test func `the document lists every method as it is`() {
    let rows = RefusalTable.document.rows
    #expect(rows.map(\.name) == Method.allCases.map(\.deedName))
    #expect(rows.map(\.kind) == Method.allCases.map(\.kind))
  }

  @Test func `an error that is declared may be given by one of its methods`() {
    for role in Role.allCases {
      let given = Set(
        Method.allCases.filter { $0.role == role }.flatMap(RefusalTable.refusals)
          + (role == .manager ? ["TooManyConnections"] : []))
      #expect(given == Set(Interfaces.all[role].errors.map(\.name)))
    }
  }

  @Test func `every refusal is in the table or known to be no method's`() {
    let given = Set(Method.allCases.flatMap(RefusalTable.refusals))
    for name in Self.all.map(\.name) + Self.ofDaemon.map(\.name) {
      #expect(given.contains(name) != Self.ofNoMethod.contains(name), "\(name)")
    }
  }

  @Test func `whatever is asked, the answer is one that the interface knows`() throws {
    var met: [Interface.Method: Set<String>] = [:]
    for seed in 1...24 {
      var desk = try Desk(SmallDesk.tight, reps: SmallDesk.reps)
      desk.handle(.responder(.attachResponder(responder: "greeter")))
      var traffic = RandomCalls(seed: UInt64(seed), of: RandomCalls.routed)
      for _ in 0..<1_200 {
        let (method, parameters) = traffic.call(in: desk.router.state)
        let answer = try desk.ask(method.deedName, parameters)
        let isDone = answer.hasPrefix("{")
        met[method, default: []].insert(isDone ? "done" : answer)
        if !isDone {
          #expect(
            RefusalTable.refusals(of: method).contains(answer), "\(method.fullName): \(answer)")
        }
        desk.pass(traffic.pause())
      }
    }
    let unmet = RandomCalls.routed.flatMap { method in
      RefusalTable.refusals(of: method).union(["done"]).subtracting(Self.ofDaemon.map(\.name))
        .subtracting(met[method] ?? []).map { "\(method.deedName): \($0)" }
    }
    // The table is not made of air: all but a few of its entries have come up.
    #expect(unmet.count < 20, "\(unmet)")
  }
}
