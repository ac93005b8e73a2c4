import Journal
import Vocabulary

extension FuzzTarget {
  /// Facts that can be read can be written, and are then read the same; errors are sentences.
  func checkFacts(_ bytes: [UInt8]) {
    do throws(JournalError) {
      var facts = try FactEncoding.decode(bytes, first: 1)
      guard !facts.isEmpty else { return }
      // What was deleted leaves a hole among the numbers; written are facts without one.
      for place in facts.indices { facts[place].number = UInt64(place) + 1 }
      do throws(JournalError) {
        let again = try FactEncoding.decode(FactEncoding.encode(facts), first: 1)
        precondition(again == facts, "what was written is read as it was")
      } catch {
        preconditionFailure("what was written is read: \(error)")
      }
    } catch {
      precondition(!error.description.isEmpty, "an error is a sentence")
    }
  }
}
