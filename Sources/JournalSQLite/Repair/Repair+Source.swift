import Journal
import System

extension Repair {
  /// Where a repair reads from: the journal with its log, with a log whose header was worked out,
  /// or without its log, whichever of these goes furthest. The file alone may have all that the log
  /// has, and a log that is damaged then puts older pages over newer ones.
  struct Source {
    let reader: JournalReader
    /// The folder that the reader reads in, if the log's header was worked out.
    private(set) var mended: MendedJournal?
    private(set) var isWithoutLog = false
    private(set) var unread: UnreadLog?

    init(_ path: String, isDamaged: Bool) throws(JournalError) {
      let mended = try Schema.guarded(path) { () throws(SQLiteFailure) in
        isDamaged ? try MendedJournal(of: path) : nil
      }
      self.mended = mended
      let whole: Result<JournalReader, JournalError>
      do throws(JournalError) {
        whole = .success(try JournalReader(mended?.path ?? path))
      } catch {
        whole = .failure(error)
      }
      guard isDamaged else {
        reader = try whole.get()
        return
      }
      if Files.size(of: path + "-wal") > 0, let alone = try? JournalReader(withoutLogOf: path),
        (try? whole.get().intactUpTo >= alone.intactUpTo) != true
      {
        reader = alone
        isWithoutLog = true
      } else {
        reader = try whole.get()
      }
      unread = try Schema.guarded(path) { [isWithoutLog] () throws(SQLiteFailure) in
        try UnreadLog(path, header: mended?.header, isLeftOut: isWithoutLog)
      }
    }
  }
}
