import Interface

/// Asks for the lists again and again, and takes no more of the daemon's time than one part in
/// twenty: on a small desk every two seconds, on a very large one less often.
struct TopPoll: Sendable {
  private static let pauseMilliseconds: Int64 = 2_000
  private static let share: Int64 = 20

  private enum Stage: Sendable { case idle, reps, waiting, stopped }

  private var stage = Stage.idle
  private var begunAt: Int64 = 0
  private var dueAt: Int64 = 0
  private var heardAt: Int64 = 0
  private(set) var reps = LongList(RepRow.orders[0])
  private(set) var waiting = LongList(SessionRow.orders[0])
  /// The caller may not see lists.
  var isRefused = false

  /// Since when a reply has been due; nil if it owes nothing.
  var waitsSince: Int64? { stage == .reps || stage == .waiting ? heardAt : nil }

  func isDue(at now: Int64) -> Bool { stage == .idle && !isRefused && now >= dueAt }

  mutating func begin(
    _ now: Int64, _ repOrder: TopOrder<RepRow>, _ waitingOrder: TopOrder<SessionRow>
  ) {
    reps = LongList(repOrder)
    waiting = LongList(waitingOrder)
    begunAt = now
    heardAt = now
    stage = .reps
  }

  /// Nothing more comes of what was asked.
  mutating func stop() { stage = .stopped }

  /// A row, or the end of a list.
  ///
  /// - Returns: whether both are whole now.
  mutating func take(_ reply: ReplyBody, continues: Bool, _ now: Int64) -> Bool {
    heardAt = now
    switch stage {
    case .reps:
      if let row = reply.read(RepListReply.self).rep { reps.add(row) }
      if !continues { stage = .waiting }
    case .waiting:
      if let row = reply.read(SessionListReply.self).session { waiting.add(row) }
      if continues { return false }
      stage = .idle
      dueAt = now + max(Self.pauseMilliseconds, (now - begunAt) * Self.share)
      return true
    case .idle, .stopped: break
    }
    return false
  }
}
