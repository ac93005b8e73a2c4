import Containers
import Routing
import Vocabulary

/// The views of all sessions that are open or held, each found by its session.
struct SessionViews: Sendable {
  private var table = SlotTable<SessionView?>(blank: nil)
  private var index = SlotIndex()

  subscript(_ session: SessionID) -> SessionView? { slot(of: session).flatMap { table[$0] } }

  mutating func insert(_ view: SessionView) {
    index.insert(view.session.indexHash, slot: table.insert(view))
  }

  mutating func replace(_ view: SessionView) {
    if let slot = slot(of: view.session) { table[slot] = view }
  }

  mutating func remove(_ session: SessionID) {
    guard let slot = slot(of: session) else { return }
    index.remove(session.indexHash, slot: slot)
    _ = table.remove(slot)
  }

  private func slot(of session: SessionID) -> UInt32? {
    index.slot(session.indexHash) { table[$0]?.session == session }
  }
}
