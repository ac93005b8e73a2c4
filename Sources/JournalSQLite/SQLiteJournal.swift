public import Journal
public import System
public import Vocabulary

/// Whether a journal's files are still where its next start looks for them. What is written to a
/// file that was deleted or renamed is lost for that start, and no write fails.
public struct FileTenure: Tenure {
  private let path: String
  private let files: [(suffix: String, identity: FileIdentity)]
  private let mark: HighWaterMark?

  /// Remembers where the files of an open journal are.
  init(_ path: String, _ mark: HighWaterMark?) {
    self.path = path
    self.mark = mark
    files = ["", "-wal"].compactMap { suffix in
      FileIdentity(path: path + suffix, followsLinks: true).map { (suffix, $0) }
    }
  }

  /// What is wrong, for a person to mend; nil if all is in place. It only looks up the inodes of
  /// two files.
  public func fault() -> StorageFailed? {
    for file in files {
      let found = FileIdentity(path: path + file.suffix, followsLinks: true)
      if found == file.identity { continue }
      let what = found == nil ? "was renamed or deleted" : "was replaced by another file"
      return StorageFailed(
        .moved,
        reason: "\(path)\(file.suffix) \(what) while omnid runs: move it back; if it is gone, "
          + "`omnictl backup FILE` still writes all of it: then stop omnid and put that in "
          + "its place"
      )
    }
    return nil
  }

  /// Makes the mark beside the journal anew if somebody took it away.
  ///
  /// - Returns: What is worth a line in the log, once.
  public func renew() -> String? { mark?.renew() }
}

extension JournalFile {
  /// Where its files are now.
  public var tenure: FileTenure { FileTenure(path, mark) }
}

/// A journal in an SQLite file.
public struct SQLiteJournal: JournalLocation {
  public let path: String

  public init(_ path: String) { self.path = path }

  public var name: String { path }

  public func open(
    program: String, now: Instant
  ) throws(JournalError) -> OpenJournal<JournalFile, FileTenure> {
    let file = try JournalFile(path, JournalFile.Options(program: program, now: now))
    return OpenJournal(store: file, tenure: file.tenure, remarks: file.remarks)
  }

  public func archive() throws(JournalError) -> JournalReader { try JournalReader(path) }

  /// In the journal's folder, where a snapshot needs room in any case.
  public func scratchFile() throws(SystemError) -> SnapshotFile? {
    try SnapshotFile(at: path + "-snapshot")
  }
}
