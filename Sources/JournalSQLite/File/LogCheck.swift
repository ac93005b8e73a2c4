import Journal
import System
import Vocabulary

/// Checks that all that was on disk is still there, before a journal is written to. It compares the
/// journal as SQLite reads it with the bytes of its log and with the mark beside it.
///
/// Each batch is flushed before anything else is written. So if a frame that SQLite does not reach
/// has a batch with facts from 120 on, and the journal ends with fact 80, then facts 81 to 119 were
/// on disk and have been answered; what a power cut takes is the last batch, which was not. The
/// mark covers the last batch too, unless the power was cut.
struct LogCheck {
  private let path: String
  private let scan: LogScan
  /// The mark, if it belongs to this file.
  private let mark: HighWaterMark.Place?
  private var end: (last: UInt64, at: Instant, chain: UInt64)
  /// The last note beside facts, and the last without facts.
  private var notes: (beside: Int64?, bare: Int64?) = (nil, nil)

  /// Refuses a journal in which something is missing that was on disk.
  ///
  /// - Returns: Sentences for the log.
  static func require(_ path: String) throws(JournalError) -> [String] {
    let mark = HighWaterMark.read(beside: path)
    guard let file = FileBirth(path) else {
      if let mark, mark.fact > 0 { throw .gone(path: path, last: mark.fact) }
      return []
    }
    let scan = try Schema.guarded(path) { () throws(SQLiteFailure) in try LogScan(path + "-wal") }
    var check = LogCheck(
      path: path, scan: scan, mark: mark?.file == file ? mark : nil,
      end: (last: 0, at: .zero, chain: 0))
    do throws(JournalError) {
      (check.end, check.notes) = try end(of: path, hasLog: scan.header == .good)
    } catch {
      throw check.explained(error)
    }
    if let fault = check.fault {
      throw .damaged(
        Damage(intactUpTo: check.end.last, intactUntil: check.end.at, what: fault))
    }
    return check.remains.map { [$0] } ?? []
  }

  /// Explains an error by a damaged log, if there is one: it makes a good file look damaged, or
  /// like no journal if everything is still in the log.
  private func explained(_ error: JournalError) -> JournalError {
    var damage = Damage(intactUpTo: 0, intactUntil: .zero, what: "\(error)")
    switch error {
    case .damaged(let found): damage.what = found.what
    case .notAJournal: break
    case .unreadable, .unknownFact, .newerEncoding, .newerFile, .inUse, .gone, .purged, .noMemory,
      .storage:
      return error
    }
    guard let fault = faultOfLog else { return error }
    damage.what = "\(fault); without it \(path) cannot be read: \(damage.what)"
    let known = max(mark?.fact ?? 0, scan.newestBeyond?.upperBound ?? 0)
    if known > 0 { damage.what += "; facts 1 to \(known) were on disk and are missing" }
    return .damaged(damage)
  }

  /// The last fact that is known to have been in the journal; 0 if none is known.
  static func lastKnown(_ path: String) -> UInt64 {
    let mark = HighWaterMark.read(beside: path)
    let isOurs = mark?.file == FileBirth(path)
    let beyond = (try? LogScan(path + "-wal"))?.newestBeyond?.upperBound ?? 0
    return max(isOurs ? mark?.fact ?? 0 : 0, beyond)
  }

  private static func end(
    of path: String, hasLog: Bool
  ) throws(JournalError) -> (
    (last: UInt64, at: Instant, chain: UInt64), (beside: Int64?, bare: Int64?)
  ) {
    let nothing = (
      (last: UInt64(0), at: Instant.zero, chain: UInt64(0)),
      (beside: Int64?.none, bare: Int64?.none)
    )
    // SQLite would delete the log of an empty file, so it is not opened.
    if Files.size(of: path) == 0 {
      guard hasLog else { return nothing }
      throw .damaged(Damage(intactUpTo: 0, intactUntil: .zero, what: "\(path) is empty"))
    }
    let connection = try Schema.guarded(path) { () throws(SQLiteFailure) in
      try Connection(path, .readWrite)
    }
    try Schema.require(connection, path)
    return try Schema.guarded(path) { () throws(SQLiteFailure) in
      try connection.run("PRAGMA query_only = ON")
      if try connection.number("PRAGMA user_version") ?? 0 == 0 { return nothing }
      return (
        try JournalFile.end(of: connection),
        (
          try NoteRange.besideFacts.lastNumber(connection),
          try NoteRange.bare.lastNumber(connection)
        )
      )
    }
  }

  private var fault: String? {
    guard let damage = faultOfLog ?? faultOfEnd ?? faultOfNotes else { return nil }
    let known = max(mark?.fact ?? 0, certainBeyond)
    if known <= end.last {
      return "\(damage); all facts that are known to have been on disk are in what is intact"
    }
    let missing = "facts \(end.last + 1) to \(known) were on disk and are missing"
    guard let beyond = scan.newestBeyond, beyond.upperBound > known else {
      return "\(damage); \(missing)"
    }
    return "\(damage); \(missing), and perhaps those up to \(beyond.upperBound)"
  }

  /// What is wrong with the log itself.
  private var faultOfLog: String? {
    let name = path + "-wal"
    switch scan.header {
    case .damaged: return "the header of the write-ahead log \(name) is damaged"
    case .good:
      if let mark, mark.salts == scan.salts, scan.goodFrames < mark.frames {
        return "the write-ahead log \(name) is damaged in frame \(scan.goodFrames + 1) of "
          + "\(mark.frames)"
      }
    case .absent:
      if let mark, let first = scan.firstBeyond[mark.salts], first < mark.frames {
        return "the header of the write-ahead log \(name) is gone"
      }
    }
    if certainBeyond > end.last {
      return "the write-ahead log \(name) is damaged in frame \(scan.goodFrames + 1)"
    }
    return nil
  }

  /// After an orderly stop the log has no frames, and a backup may have been written into the file
  /// since; so only an empty journal is a fault then.
  private var faultOfEnd: String? {
    guard let mark, mark.fact > end.last, mark.frames > 0 || end.last == 0 else { return nil }
    return "the mark \(HighWaterMark.path(path)) goes further than the journal"
  }

  /// A note that is gone while the fact beside it is there. After an orderly stop the file may be a
  /// backup, as above.
  private var faultOfNotes: String? {
    guard let mark, mark.frames > 0 else { return nil }
    if let last = mark.note, last > notes.beside ?? .min {
      return NoteRange.besideFacts.missing(after: notes.beside, upTo: last)
    }
    if let last = mark.bareNote, last > notes.bare ?? .min {
      return NoteRange.bare.missing(after: notes.bare, upTo: last)
    }
    return nil
  }

  /// The fact before the newest batch that SQLite does not reach: everything up to it was flushed
  /// before that batch was written.
  private var certainBeyond: UInt64 { (scan.newestBeyond?.lowerBound ?? 1) - 1 }

  private var remains: String? {
    guard let beyond = scan.newestBeyond, beyond.lowerBound == end.last + 1 else { return nil }
    return "facts \(beyond.lowerBound) to \(beyond.upperBound) were being written when the journal "
      + "was last open, and are not whole; nothing of them had been answered"
  }
}
