public import System
public import Vocabulary

/// Where a journal is kept, and by which store. Whoever has it can read the journal, and write it
/// if nobody else does. What is above the stores has this value, and knows of no file.
public protocol JournalLocation: Sendable {
  associatedtype Store: JournalStore
  associatedtype Holder: Tenure
  associatedtype Archive: FactArchive

  /// What people call it, for sentences.
  var name: String { get }

  /// Makes this process the one that writes the journal, and makes a journal if there is none. It
  /// writes until the store is let go.
  ///
  /// - Parameter program: the program's name and version, which the journal keeps.
  func open(program: String, now: Instant) throws(JournalError) -> OpenJournal<Store, Holder>

  func archive() throws(JournalError) -> Archive

  /// Room for the parts of a large snapshot; nil if they stay in memory.
  func scratchFile() throws(SystemError) -> SnapshotFile?
}

/// A journal that this process writes.
public struct OpenJournal<Store: JournalStore, Holder: Tenure> {
  public var store: Store
  public var tenure: Holder
  /// Sentences for the log about what was found when it was opened.
  public var remarks: [String]

  public init(store: Store, tenure: Holder, remarks: [String]) {
    self.store = store
    self.tenure = tenure
    self.remarks = remarks
  }
}

/// Whether this process still is the one that writes the journal. A store whose file is renamed, or
/// whose lease is taken over, may not see that from any write.
public protocol Tenure: Sendable {
  /// Why what is written now may not be there at the next start, for a person to mend; nil if all
  /// is well. Asked once a second.
  func fault() -> StorageFailed?

  /// Restores what was lost beside the journal and can be made anew.
  ///
  /// - Returns: What is worth a line in the log, once.
  func renew() -> String?
}
