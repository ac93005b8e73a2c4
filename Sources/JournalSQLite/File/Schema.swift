import Journal

/// What an SQLite file must have to be a journal, and the tables that are made in a new one.
enum Schema {
  /// "omni", at its place in the file's header; `file` and other tools tell it.
  static let applicationID: Int64 = 0x6F6D_6E69
  /// SQLite's `user_version`. A file of a higher one is refused.
  static let format: Int64 = 3

  /// A note whose `first` is below zero stands beside no facts (`NoteNumber`). In format 1 notes
  /// had no chain, and in format 2 batches did not tell where commands end; what was written then
  /// is without it still.
  ///
  /// Checksums and chains are unsigned; SQLite shows them as the signed numbers with the same bits.
  static let tables = """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE program (since INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL);
    CREATE TABLE batch (
      first INTEGER PRIMARY KEY,
      last INTEGER NOT NULL,
      at INTEGER NOT NULL,
      written INTEGER NOT NULL,
      sum INTEGER NOT NULL,
      chain INTEGER NOT NULL,
      facts BLOB NOT NULL,
      commands BLOB
    );
    CREATE TABLE note (
      first INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      sum INTEGER NOT NULL,
      notes BLOB NOT NULL,
      chain INTEGER
    );
    CREATE TABLE fact (
      number INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      session INTEGER,
      rep TEXT,
      customer INTEGER,
      id_sum INTEGER,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      text TEXT NOT NULL
    );
    CREATE INDEX fact_session ON fact (session, number) WHERE session IS NOT NULL;
    CREATE INDEX fact_customer ON fact (customer, number) WHERE customer IS NOT NULL;
    CREATE INDEX fact_id ON fact (id_sum) WHERE id_sum IS NOT NULL;
    CREATE INDEX fact_presence ON fact (rep, number)
      WHERE kind IN ('presenceChanged', 'repPut');
    CREATE INDEX fact_over ON fact (kind, number) WHERE kind IN ('sessionEnded', 'sessionFailed');
    CREATE INDEX fact_at ON fact (at);
    CREATE TABLE forget (fact INTEGER PRIMARY KEY, session INTEGER, customer INTEGER);
    CREATE TABLE name (kind INTEGER, place INTEGER, fact BLOB NOT NULL, PRIMARY KEY (kind, place))
      WITHOUT ROWID;
    CREATE TABLE known (
      customer INTEGER PRIMARY KEY,
      number INTEGER NOT NULL,
      id_sum INTEGER,
      fact BLOB NOT NULL
    );
    CREATE INDEX known_id ON known (id_sum) WHERE id_sum IS NOT NULL;
    CREATE TABLE snapshot (
      fact INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      chain INTEGER NOT NULL,
      format INTEGER NOT NULL,
      parts INTEGER NOT NULL,
      bytes INTEGER NOT NULL
    );
    CREATE TABLE part (
      fact INTEGER, place INTEGER, sum INTEGER NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (fact, place)
    );
    CREATE VIEW facts AS
      SELECT number, strftime('%Y-%m-%d %H:%M:%f', at / 1000.0, 'unixepoch') AS time,
        session, rep, '#' || (customer >> 32) || '.' || (customer & 4294967295) AS customer,
        kind, subject || '  ' || text AS text FROM fact;
    CREATE VIEW batches AS
      SELECT first, last, strftime('%Y-%m-%d %H:%M:%f', at / 1000.0, 'unixepoch') AS time,
        last - first + 1 AS facts, length(facts) AS bytes, sum <> written AS rewritten FROM batch;
    CREATE VIEW programs AS
      SELECT since, name, strftime('%Y-%m-%d %H:%M:%f', at / 1000.0, 'unixepoch') AS time
      FROM program;
    """
}
