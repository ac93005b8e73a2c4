import Containers
import Routing

/// The views of all sessions that are open or held, each found by its session.
struct SessionViews: Sendable {
  private var table = SlotTable<SessionView?>(blank: nil)
  private var index = SlotIndex()

  subscript(_ session: SessionID) -> SessionView? { slot(of: session).flatMap { table[$0] } }

  mutating func insert(_ view: SessionView) {
    index.insert(Self.hash(view.session), slot: table.insert(view))
  }

  mutating func replace(_ view: SessionView) {
    if let slot = slot(of: view.session) { table[slot] = view }
  }

  mutating func remove(_ session: SessionID) {
    guard let slot = slot(of: session) else { return }
    index.remove(Self.hash(session), slot: slot)
    _ = table.remove(slot)
  }

  private func slot(of session: SessionID) -> UInt32? {
    var place = index.first(Self.hash(session))
    while let found = place {
      let slot = index.slot(at: found)
      if table[slot]?.session == session { return slot }
      place = index.next(after: found)
    }
    return nil
  }

  private static func hash(_ session: SessionID) -> Int { Int(truncatingIfNeeded: session.number) }
}
