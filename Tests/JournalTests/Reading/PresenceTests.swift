import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A rep's changes of status, told in the table or not.
struct PresenceTests {
  @Test(arguments: [0, 40, 1_000])
  func `changes since an instant and the one before it are found`(tidying: Int) throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 3)
    var all: [StampedFact] = []
    for facts in traffic.batches(300) {
      try file.commit(EncodedBatch(facts))
      all += facts
    }
    for _ in 0..<tidying where !(try file.tidy()) { break }
    let reader = try JournalReader(folder.file("journal"))
    var seen = 0
    for rep in traffic.router.state.allReps {
      let changes = all.filter { stamped in
        switch stamped.fact {
        case .rep(_, .presenceChanged), .rep(_, .put): stamped.fact.rep == rep.id
        default: false
        }
      }
      for instant in [.zero, .latest] + changes.map(\.at) {
        let found = try reader.presence(of: rep.id, named: rep.name, since: instant)
        #expect(changes.suffix(found.facts.count) == found.facts[...])
        #expect(found.facts.filter { $0.at >= instant } == changes.filter { $0.at >= instant })
        let before = changes.last { $0.at < instant && $0.fact.isChange }
        #expect(before.map { found.facts.contains($0) } ?? found.isWhole)
        seen += found.facts.count
      }
    }
    #expect(seen > 30)
  }

  @Test func `a rep of the same name before them is another`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    let (first, second) = (RepID(slot: 0, generation: 1), RepID(slot: 0, generation: 2))
    let facts: [Fact] = [
      .daemon(.configured(.empty)),
      .rep(first, .put(name: "anna", profile: ProfileID(0), queues: [])),
      .rep(first, .presenceChanged(to: .offline, why: .byRep)), .rep(first, .removed),
      .rep(second, .put(name: "anna", profile: ProfileID(0), queues: [])),
    ]
    let stamped = facts.enumerated().map { index, fact in
      StampedFact(
        number: UInt64(index) + 1, at: Instant(milliseconds: Int64(index)), fact: fact)
    }
    try file.commit(EncodedBatch(stamped))
    for isTold in [false, true] {
      if isTold { while try file.tidy() {} }
      let found = try JournalReader(folder.file("journal"))
        .presence(of: second, named: "anna", since: .latest)
      #expect(found == PresenceHistory(facts: [stamped[4]], isWhole: true))
    }
  }
}

extension Fact {
  fileprivate var isChange: Bool {
    if case .rep(_, .presenceChanged) = self { true } else { false }
  }
}
