import Varlink

/// What the rep holds of their capacity, in hundredths of a unit, and how many wait in each of
/// their queues.
struct DeskLoad: Equatable, Sendable {
  struct Pool: Equatable, Sendable {
    let used: Int64
    let total: Int64

    var text: String { "\(RepColumns.units(used))/\(RepColumns.units(total))" }

    /// Red if more is used than there is, yellow if it is full.
    var style: Style { used > total ? .red : used == total ? .yellow : .plain }
  }

  struct Waiting: Equatable, Sendable {
    let queue: String
    let count: Int64
  }

  let primary: Pool
  let interruptible: Pool
  let waiting: [Waiting]
  /// Whether something can be offered to the rep, now or once they have room.
  let isReady: Bool

  /// Nil if the daemon does not report it.
  init?(_ reply: JSONValue) {
    guard let used = reply.number("used"), let total = reply.number("total") else { return nil }
    primary = Pool(used: used, total: total)
    interruptible = Pool(
      used: reply.number("interruptible_used") ?? 0,
      total: reply.number("interruptible_total") ?? 0)
    waiting = reply.list("queues").map {
      Waiting(queue: $0.text("queue") ?? "", count: $0.number("waiting") ?? 0)
    }
    isReady = reply.isTrue("ready")
  }

  /// `Load 2/4 · interruptible 0/4   Waiting help 3 · sales 0`, in parts, the last of which are
  /// left out if there is no room.
  var parts: [StyledText] {
    let load =
      StyledText("load ", .dim) + StyledText(primary.text, primary.style)
      + StyledText(" · interruptible ", .dim)
      + StyledText(interruptible.text, interruptible.style)
    guard !waiting.isEmpty else { return [load, StyledText("you serve no queue", .yellow)] }
    return [load]
      + waiting.enumerated().map { place, queue in
        StyledText(place == 0 ? "waiting " : "", .dim) + StyledText(queue.queue + " ")
          + StyledText("\(queue.count)", queue.count > 0 ? .yellow : .dim)
      }
  }
}
