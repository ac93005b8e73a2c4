import Engine
import Interface
import System
import Vocabulary

/// Reads the configuration in a thread of its own, for a reload or a check: its files may be on a
/// slow disk, and its users are looked up by a directory service that may not answer.
final class ConfigurationReader {
  /// What the configuration is read for.
  enum Purpose: Sendable {
    /// Carries nil if a signal asked for it.
    case reload(Errand?)
    case check(Errand)
  }

  struct Done: Sendable {
    var purpose: Purpose
    var read: ConfigurationRead
  }

  private let asked: HandOver<Purpose>
  private let done: HandOver<Done>
  private var taken: [Done] = []

  init(_ files: ConfigurationFiles, _ lookups: AccountLookups) throws(SystemError) {
    asked = try HandOver()
    done = try HandOver()
    let (asked, done) = (asked, done)
    _ = try WorkerThread(name: "configuration") {
      var purposes: [Purpose] = []
      while asked.wait(into: &purposes) {
        for purpose in purposes {
          done.put(Done(purpose: purpose, read: files.read(lookups)))
        }
        purposes.removeAll()
      }
    }
  }

  deinit { asked.close() }

  /// Signalled when something was read.
  var wakeUp: WakeUp { done.wakeUp }

  func read(for purpose: Purpose) { asked.put(purpose) }

  func takeDone() -> [Done] {
    taken.removeAll(keepingCapacity: true)
    done.take(into: &taken)
    return taken
  }
}
