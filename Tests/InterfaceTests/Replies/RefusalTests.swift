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
    .noSuchChannel("web"), .noSuchQueue("help"), .noSuchPresence("Lunch"),
    .noSuchProfile("agent"), .noSuchRep("anna"), .noSuchResponder("bot"),
    .noSuchSession(SessionID(7)), .noOpenSession, .badName(field: "customer", max: 256),
    .priorityOutOfRange(max: 9), .tooManyFields(max: 3), .tooManySessions(max: 3),
    .tooManyQueues(max: 3), .tooManyReps(max: 3), .tooManyOpenSessions(max: 3),
    .tooManyCustomers(max: 3), .tooFast(perMinute: 22), .notOnThisChannel(.sms, .standard),
    .wrongStatus(.waitingForRep), .notOwner, .notPermitted(.endAny), .optedOut,
    .sessionOpen(SessionID(1)), .queueFull(queue: "help", limit: 2), .fieldMissing("email"),
    .inactivateHidden, .inactiveKeepsRep, .howMissing, .notUnderThisModel, .notEnded(.active),
    .stillHeld(rep: "anna"), .alreadyTheirs(rep: "anna"), .servedByResponder,
    .noSuchOffer(OfferNumber(9)), .declineNotAllowed, .reasonMissing, .reasonUnknown("bored"),
    .statusNotAllowed("Break"), .notOnline(rep: "anna"), .notInQueue(queue: "help"),
    .notAvailable, .noRoom, .tooMuchWork(max: 100), .ongoingSessions([SessionID(1)]),
    .repHasWork([SessionID(1), SessionID(2)]), .notAttached(responder: "bot"),
    .inUse([UseOfRemoved(.presence, name: "Break", users: 2)]),
    .goneFromConfiguration([UseOfRemoved(.queue, name: "help", users: 2)]),
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
      desk.handle(.attachResponder(responder: "greeter"))
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
