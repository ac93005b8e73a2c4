import Interface
import Journal
import Routing
import System

/// Reads the keys of earlier calls on a thread of its own, while the state is read: a million of
/// them take as long as it does.
struct KeyReading {
  private typealias Found = Result<KeyBook, JournalError>

  private let found: HandOver<Found>

  /// - Parameter isClockManual: Then the time of day does not tell which keys are too old.
  init(
    _ journal: String, _ settings: DaemonSettings, isClockManual: Bool
  ) throws(SystemError) {
    found = try HandOver()
    let found = found
    let begin =
      isClockManual ? 0 : SystemClock.realtime.milliseconds - settings.keyLifetime.milliseconds
    _ = try WorkerThread(name: "keys") {
      do throws(JournalError) {
        let notes = try JournalReader(journal).notes(
          since: Instant(milliseconds: max(0, begin)), limit: settings.keysMax)
        found.put(.success(KeyBook(settings, notes: notes)))
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
