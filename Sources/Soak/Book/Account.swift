import Simulation
import Vocabulary

/// Facts of one kind about one session and one rep, which are counted together.
struct AccountName: Hashable {
  var kind: FactKind
  var session: Int64
  var rep: Int

  init(_ kind: FactKind, session: Int64 = 0, rep: Int = -1) {
    self.kind = kind
    self.session = session
    self.rep = kind.isCountedByRep ? rep : -1
  }
}

/// How many there are, and how many there must and may be.
struct Account: Equatable {
  /// Told by the watcher.
  var told: Int32 = 0
  /// By deeds that were answered.
  var owed: Int32 = 0
  /// More that there may be: of deeds that need not change anything, and of those of which nobody
  /// knows whether they were done.
  var mayBe: Int32 = 0
}
