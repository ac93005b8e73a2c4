public import System
public import Vocabulary

/// What can be wrong with a journal, each with a sentence that says what and where.
public enum JournalError: Error, Hashable, Sendable {
  /// Bytes that are no facts.
  case unreadable(String, at: Int)
  case unknownFact(tag: UInt8, at: Int)
  /// Written by a newer omnid.
  case newerEncoding(found: UInt8, known: UInt8)
  case newerFile(path: String, format: Int, known: Int, program: String)
  case notAJournal(path: String, why: String)
  case inUse(path: String)
  /// The file is gone; it had facts up to this one.
  case gone(path: String, last: UInt64)
  /// These facts are no more; the oldest that there is has this number.
  case purged(oldest: UInt64)
  case damaged(Damage)
  /// There is too little memory for a snapshot.
  case noMemory(String)
  case storage(StorageFailed)
}

/// Where a journal can no longer be trusted, and what of it can.
public struct Damage: Hashable, Sendable {
  /// Facts up to and with this number are intact; 0: none.
  public var intactUpTo: UInt64
  /// The instant of that fact; zero where it is not known, the fact having been purged.
  public var intactUntil: Instant
  /// What was found behind it.
  public var what: String

  public init(intactUpTo: UInt64, intactUntil: Instant, what: String) {
    self.intactUpTo = intactUpTo
    self.intactUntil = intactUntil
    self.what = what
  }
}

/// The disk did not do what it was asked to.
public struct StorageFailed: Error, Hashable, Sendable {
  public enum Kind: UInt8, Hashable, Sendable {
    case full, readOnly, inputOutput, other
    /// The file's contents are at fault, and not the disk.
    case damaged
    /// The user's quota is used up, though the disk is not full.
    case quota
    /// There is no journal under its name any more, or another file.
    case moved
  }

  public var kind: Kind
  public var reason: String

  public init(_ kind: Kind, reason: String) {
    self.kind = kind
    self.reason = reason
  }
}

extension StorageFailed {
  /// What the system refused.
  public init(_ error: SystemError) {
    let kind: Kind =
      if error.isDiskFull {
        .full
      } else if error.isQuotaUsedUp {
        .quota
      } else {
        error.isForbidden ? .readOnly : .inputOutput
      }
    self.init(kind, reason: error.sentence)
  }
}

extension JournalError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let what, let offset):
      "facts cannot be read: \(what), at byte \(offset)"
    case .unknownFact(let tag, let offset):
      "facts cannot be read: there is no kind of fact with the number \(tag), at byte \(offset); "
        + "a newer omnid may have written it"
    case .newerEncoding(let found, let known):
      "facts are written in version \(found) of their encoding, and this omnid reads 1 to \(known)"
    case .newerFile(let path, let format, let known, let program):
      "\(path) is a journal of format \(format), written by \(program), and this omnid reads "
        + "1 to \(known); use that omnid or a newer one"
    case .notAJournal(let path, let why):
      "\(path) is no journal of omnid: \(why)"
    case .inUse(let path):
      "\(path) is in use by another process; a journal has one writer"
    case .gone(let path, let last):
      "the journal \(path) is not there any more; it held facts up to \(last)"
    case .purged(let oldest):
      "these facts have been purged; the oldest that is kept is \(oldest)"
    case .damaged(let damage):
      damage.description
    case .noMemory(let what):
      "there is too little memory: \(what)"
    case .storage(let failed):
      failed.description
    }
  }
}

extension Damage: CustomStringConvertible {
  public var description: String {
    let until =
      intactUntil == .zero
      ? "" : ", of \(intactUntil.dateWords) \(intactUntil.timeWords) UTC,"
    let intact =
      intactUpTo == 0
      ? "nothing before it is intact" : "facts up to \(intactUpTo)\(until) are intact"
    return "the journal is damaged: \(what); \(intact)"
  }
}

extension StorageFailed: CustomStringConvertible {
  public var description: String {
    switch kind {
    case .full: "the disk is full: \(reason)"
    case .quota: "the disk quota of omnid's user is used up: \(reason)"
    case .readOnly: "the journal cannot be written to: \(reason)"
    case .inputOutput: "the disk fails: \(reason)"
    case .moved: reason
    case .damaged: "the journal is damaged: \(reason)"
    case .other: "the journal cannot be written: \(reason)"
    }
  }

  /// The sentence for a failure beside the facts, such as a snapshot's, while facts can be written.
  public var besideFacts: String {
    switch kind {
    case .full, .quota, .inputOutput, .moved, .damaged: description
    case .readOnly: "a file cannot be written to: \(reason)"
    case .other: reason
    }
  }

  /// What a person can do about it.
  public var advice: String {
    switch kind {
    case .full: "free the disk"
    case .quota: "raise the user's quota (edquota, xfs_quota), or delete files of that user"
    case .readOnly: "let omnid's user write there"
    case .inputOutput, .other: "see to the disk"
    case .moved: "move the journal back"
    case .damaged: "stop omnid and run `omnid --repair`"
    }
  }
}
