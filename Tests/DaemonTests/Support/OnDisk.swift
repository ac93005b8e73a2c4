import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Journal

/// What is on disk, as far as an answer can speak of it: nobody may hear of a session, an offer or
/// a fact that is not.
struct OnDisk {
  private var batches = 0
  private var lastSession: Int64 = 0
  private var lastOffer: Int64 = 0
  private(set) var lastFact: Int64 = 0

  mutating func read(_ store: MemoryStore) {
    while batches < store.batches.count {
      let batch = store.batches[batches]
      batches += 1
      lastFact = Int64(batch.last)
      guard batch.hasFacts else { continue }
      for fact in (try? Batch(batch).facts) ?? [] {
        switch fact.fact {
        case .session(let id, .opened): lastSession = Int64(id.number)
        case .offer(let offer, _, _, .made): lastOffer = Int64(offer.number)
        default: break
        }
      }
    }
  }

  /// Looks at what a client has just heard.
  func check(_ heard: some Sequence<Heard>) {
    for answer in heard where answer.error == nil { check(answer.parameters, answer) }
  }

  private func check(_ value: JSONValue, _ answer: Heard) {
    switch value {
    case .array(let values): for value in values { check(value, answer) }
    // An answer for each of several says again what was asked.
    case .object(let members) where value["refused"] == nil:
      for member in members {
        if case .int(let number) = member.value {
          let last: Int64? =
            switch member.key {
            case "session": lastSession
            case "offer": lastOffer
            case "number", "fact": lastFact
            default: nil
            }
          if let last, number > last {
            Issue.record("\(answer.method) speaks of \(member.key) \(number), not on disk yet")
          }
        }
        check(member.value, answer)
      }
    default: break
    }
  }
}
