import Testing
import Vocabulary

/// The stable names of refusals, and their sentences.
@Suite struct RefusalWordsTests {
  static let session = SessionID(12)
  static let use = UseOfRemoved(.presence, name: "Lunch", users: 3)

  static let all: [Refusal] = [
    .noSuchChannel("chat"), .noSuchQueue("help"), .noSuchPresence("Lunch"),
    .noSuchProfile("agent"), .noSuchRep("anna"), .noSuchResponder("botty"),
    .noSuchSession(session), .noOpenSession, .badName(field: "rep", max: 256),
    .priorityOutOfRange(max: 9), .tooManyFields(max: 64), .tooManySessions(max: 9),
    .tooManyQueues(max: 9), .tooManyReps(max: 9), .tooManyOpenSessions(max: 9),
    .tooManyCustomers(max: 9), .notOnThisChannel(.apple, .enhanced),
    .wrongStatus(.consent), .notOwner, .notPermitted(.endAny), .optedOut,
    .sessionOpen(session), .queueFull(queue: "help", limit: 3), .fieldMissing("email"),
    .inactivateHidden, .inactiveKeepsRep, .howMissing, .notUnderThisModel, .notEnded(.active),
    .stillHeld(rep: "anna"), .alreadyTheirs(rep: "anna"), .servedByResponder,
    .noSuchOffer(OfferNumber(7)), .declineNotAllowed, .reasonMissing, .reasonUnknown("rain"),
    .statusNotAllowed("Lunch"), .notOnline(rep: "anna"), .notInQueue(queue: "help"),
    .notAvailable, .noRoom, .tooMuchWork(max: 100), .ongoingSessions([session]),
    .repHasWork([session]), .notAttached(responder: "botty"), .inUse([use]),
    .goneFromConfiguration([use]),
  ]

  @Test func `each refusal has a name of its own, in the manner of its case`() {
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
    for refusal in Self.all {
      let words = String(describing: refusal).prefix { $0.isLetter }
      #expect(refusal.name == words.prefix(1).uppercased() + words.dropFirst())
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
    #expect(Refusal.noSuchRep(long).sentence.count < 300)
    #expect(!Refusal.noSuchRep(long).sentence.contains("\n"))
    let many = (1...1_000).map { SessionID($0) }
    #expect(Refusal.ongoingSessions(many).sentence.contains("and 980 more"))
    let uses = Array(repeating: Self.use, count: 30)
    #expect(Refusal.inUse(uses).sentence.contains("and 10 more"))
  }
}
