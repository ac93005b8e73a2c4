import Engine
import Interface
import Journal
import Routing
import System
import Vocabulary

/// Reads the keys of earlier calls on a thread of its own, while the state is read: a million of
/// them take as long as it does.
struct KeyReading {
  private typealias Found = Result<KeyBook, JournalError>

  private let found: HandOver<Found>

  init(_ journal: some JournalLocation, _ settings: DaemonSettings) throws(SystemError) {
    found = try HandOver()
    let found = found
    _ = try WorkerThread(name: "keys") {
      do throws(JournalError) {
        var loading = KeyBook.Loading(settings)
        try journal.archive().notes { note, at, fact in
          loading.take(note, at: at, beside: fact)
        }
        found.put(.success(loading.finish()))
      } catch {
        found.put(.failure(error))
      }
    }
  }

  /// Waits for the last of them.
  func finish() throws(JournalError) -> KeyBook {
    var results: [Found] = []
    _ = found.wait(into: &results)
    return try results[0].get()
  }
}
