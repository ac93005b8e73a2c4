import Testing
import Vocabulary

/// The stable names of refusals, and their sentences.
@Suite struct RefusalWordsTests {
  static let session = SessionID(12)
  static let use = UseOfRemoved(.presence, name: "Lunch", users: 3)

  static let all: [Refusal] = [
    .noSuch(.channel("chat")), .noSuch(.queue("help")), .noSuch(.presence("Lunch")),
    .noSuch(.profile("agent")), .noSuch(.rep("anna")), .noSuch(.responder("botty")),
    .noSuch(.session(session)), .noSuch(.openSession), .limit(.badName(field: "rep", max: 256)),
    .limit(.priorityOutOfRange(max: 9)), .limit(.tooManyFields(max: 64)),
    .limit(.tooManySessions(max: 9)),
    .limit(.tooManyQueues(max: 9)), .limit(.tooManyReps(max: 9)),
    .limit(.tooManyOpenSessions(max: 9)),
    .limit(.tooManyCustomers(max: 9)), .session(.notOnThisChannel(.apple, .enhanced)),
    .session(.wrongStatus(.consent)), .session(.notOwner), .rep(.notPermitted(.endAny)),
    .session(.optedOut),
    .session(.sessionOpen(session)), .limit(.queueFull(queue: "help", limit: 3)),
    .session(.fieldMissing("email")),
    .session(.inactivateHidden), .session(.inactiveKeepsRep), .session(.howMissing),
    .session(.notUnderThisModel), .session(.notEnded(.active)),
    .session(.stillHeld(rep: "anna")), .rep(.alreadyTheirs(rep: "anna")),
    .session(.servedByResponder),
    .noSuch(.offer(OfferNumber(7))), .rep(.declineNotAllowed), .rep(.reasonMissing),
    .rep(.reasonUnknown("rain")),
    .rep(.statusNotAllowed("Lunch")), .rep(.notOnline(rep: "anna")),
    .rep(.notInQueue(queue: "help")),
    .session(.notAvailable), .rep(.noRoom), .limit(.tooMuchWork(max: 100)),
    .rep(.ongoingSessions([session])),
    .rep(.repHasWork([session])), .rep(.notAttached(responder: "botty")),
    .configuration(.inUse([use])),
    .configuration(.goneFromConfiguration([use])),
  ]

  @Test func `each refusal has a name of its own, in the manner of its case`() {
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
    for refusal in Self.all {
      let words = String(describing: refusal).firstMatch(of: /Refusal\.(\w+)/)?.output.1 ?? ""
      let name = words.prefix(1).uppercased() + words.dropFirst()
      switch refusal {
      case .noSuch(.openSession): #expect(refusal.name == "NoOpenSession")
      case .noSuch: #expect(refusal.name == "NoSuch" + name)
      case .limit, .session, .rep, .configuration: #expect(refusal.name == name)
      }
    }
  }

  @Test(arguments: all) func `each has a sentence`(refusal: Refusal) {
    let sentence = refusal.sentence
    #expect(
      sentence.first?.isUppercase ?? false || sentence.first?.isNumber ?? false
        || sentence.hasPrefix("“"))
    #expect(sentence.hasSuffix("."))
    #expect(!sentence.contains("  "))
    #expect(sentence.unicodeScalars.allSatisfy { $0.value >= 32 })
  }

  @Test func `a sentence stays a line, whatever it quotes and however many it lists`() {
    let long = String(repeating: "a\n", count: 500_000)
    #expect(Refusal.noSuch(.rep(long)).sentence.count < 300)
    #expect(!Refusal.noSuch(.rep(long)).sentence.contains("\n"))
    let many = (1...1_000).map { SessionID($0) }
    #expect(Refusal.rep(.ongoingSessions(many)).sentence.contains("and 980 more"))
    let uses = Array(repeating: Self.use, count: 30)
    #expect(Refusal.configuration(.inUse(uses)).sentence.contains("and 10 more"))
  }
}
