import Journal
import Vocabulary

// What a file must be before it is written to or read.
extension Schema {
  /// Refuses what is no journal, and what a newer omnid wrote. An empty file may become one.
  static func require(_ connection: Connection, _ path: String) throws(JournalError) {
    let header = try guarded(path) { () throws(SQLiteFailure) in
      (
        application: try connection.number("PRAGMA application_id") ?? 0,
        format: try connection.number("PRAGMA user_version") ?? 0,
        pages: try connection.number("PRAGMA page_count") ?? 0
      )
    }
    if header.pages == 0 { return }
    guard header.application == applicationID else {
      throw .notAJournal(path: path, why: "it is an SQLite file of another program")
    }
    guard header.format <= format else {
      let program = try guarded(path) { () throws(SQLiteFailure) in
        try connection.text("SELECT name FROM program ORDER BY since DESC LIMIT 1")
      }
      throw .newerFile(
        path: path, format: Int(header.format), known: Int(format),
        program: program ?? "a later omnid")
    }
  }

  /// Makes the tables of a new journal, or what an older one does not have yet, all or none.
  static func make(
    _ connection: Connection, _ options: JournalFile.Options
  ) throws(SQLiteFailure) {
    let found = try connection.number("PRAGMA user_version") ?? 0
    if found > 0, found < format {
      try connection.transaction { () throws(SQLiteFailure) in
        if found < 2 { try connection.run("ALTER TABLE note ADD COLUMN chain INTEGER") }
        try connection.run(
          "ALTER TABLE batch ADD COLUMN commands BLOB; PRAGMA user_version = \(format)")
      }
    }
    guard found == 0 else { return }
    try connection.transaction { () throws(SQLiteFailure) in
      try connection.run(tables)
      try connection.run("PRAGMA application_id = \(applicationID)")
      try connection.run("PRAGMA user_version = \(format)")
      let made = try connection.prepare("INSERT INTO meta (key, value) VALUES (?1, ?2)")
      for (key, value) in [
        ("created", options.now.milliseconds), ("start_fact", 0), ("start_chain", 0), ("told", 0),
      ] {
        made.bind(1, key)
        made.bind(2, value)
        try made.run()
      }
    }
  }

  /// Says in the file which program writes from here on.
  static func note(
    _ options: JournalFile.Options, since fact: UInt64, _ connection: Connection
  ) throws(SQLiteFailure) {
    let known = try connection.text("SELECT name FROM program ORDER BY since DESC LIMIT 1")
    guard known != options.program else { return }
    let note = try connection.prepare("INSERT OR REPLACE INTO program VALUES (?1, ?2, ?3)")
    note.bind(1, fact)
    note.bind(2, options.program)
    note.bind(3, options.now.milliseconds)
    try note.run()
  }

  /// Up to which fact the journal has been purged, and the chain up to there.
  static func start(
    of connection: Connection
  ) throws(SQLiteFailure) -> (fact: UInt64, chain: UInt64) {
    let fact = try connection.number("SELECT value FROM meta WHERE key = 'start_fact'") ?? 0
    let chain = try connection.number("SELECT value FROM meta WHERE key = 'start_chain'") ?? 0
    return (UInt64(bitPattern: fact), UInt64(bitPattern: chain))
  }

  /// Up to which fact the table for people goes.
  static func told(of connection: Connection) throws(SQLiteFailure) -> UInt64 {
    UInt64(clamping: try connection.number("SELECT value FROM meta WHERE key = 'told'") ?? 0)
  }

  /// The last fact that was there, as far as anything beside the batches knows.
  static func lastKnown(of connection: Connection) throws(SQLiteFailure) -> UInt64 {
    let snapshot = try connection.number("SELECT max(fact) FROM snapshot") ?? 0
    return max(try told(of: connection), UInt64(clamping: snapshot))
  }

  /// What SQLite says, as what it means to who opens a journal.
  static func guarded<Value>(
    _ path: String, _ body: () throws(SQLiteFailure) -> Value
  ) throws(JournalError) -> Value {
    do throws(SQLiteFailure) {
      return try body()
    } catch {
      if error.isNoDatabase { throw .notAJournal(path: path, why: error.message) }
      if error.isDamage {
        throw .damaged(Damage(intactUpTo: 0, intactUntil: .zero, what: error.message))
      }
      throw .storage(error.storage)
    }
  }
}
