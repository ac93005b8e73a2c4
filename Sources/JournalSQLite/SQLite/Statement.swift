import CSQLite
import Journal

/// A statement that was prepared once and runs many times.
@safe final class Statement {
  private let connection: Connection
  private let handle: OpaquePointer
  /// What is bound must stay where it is until the statement has run.
  private static let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ sql: String, _ connection: Connection) throws(SQLiteFailure) {
    self.connection = connection
    var prepared: OpaquePointer?
    let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
    let result = unsafe sqlite3_prepare_v3(connection.handle, sql, -1, flags, &prepared, nil)
    guard result == SQLITE_OK, let handle = unsafe prepared else {
      throw connection.failure(result)
    }
    unsafe self.handle = handle
  }

  deinit { unsafe sqlite3_finalize(handle) }

  // MARK: - Running

  /// Goes to the next row; false where there is none any more, and the statement is as new.
  func step() throws(SQLiteFailure) -> Bool {
    let result = unsafe sqlite3_step(handle)
    if result == SQLITE_ROW { return true }
    let failure = result == SQLITE_DONE ? nil : connection.failure(result)
    reset()
    if let failure { throw failure }
    return false
  }

  /// Runs a statement that gives no rows.
  func run() throws(SQLiteFailure) { _ = try step() }

  func reset() { unsafe sqlite3_reset(handle) }

  // MARK: - What goes in, from 1

  func bind(_ place: Int32, _ value: Int64) { unsafe sqlite3_bind_int64(handle, place, value) }

  /// Numbers from 2^63 on are kept as the negative ones with the same bits.
  func bind(_ place: Int32, _ value: UInt64) { bind(place, Int64(bitPattern: value)) }

  func bind(_ place: Int32, _ value: String?) {
    guard let value else {
      unsafe sqlite3_bind_null(handle, place)
      return
    }
    unsafe sqlite3_bind_text(handle, place, value, Int32(value.utf8.count), Self.copied)
  }

  func bind(_ place: Int32, _ value: Int64?) {
    if let value { bind(place, value) } else { unsafe sqlite3_bind_null(handle, place) }
  }

  func bind(_ place: Int32, blob: [UInt8]?) {
    guard let blob else {
      unsafe sqlite3_bind_null(handle, place)
      return
    }
    if blob.isEmpty {
      unsafe sqlite3_bind_zeroblob(handle, place, 0)
      return
    }
    unsafe blob.withUnsafeBytes { bytes in
      _ = unsafe sqlite3_bind_blob64(
        handle, place, bytes.baseAddress, UInt64(bytes.count), Self.copied)
    }
  }

  /// The value of another statement's column, whatever it is.
  func bind(_ place: Int32, valueOf other: Statement, _ column: Int32) {
    unsafe sqlite3_bind_value(handle, place, sqlite3_column_value(other.handle, column))
  }

  // MARK: - What comes out, from 0

  var columnCount: Int32 { unsafe sqlite3_column_count(handle) }

  func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  func number(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }
  func bits(_ column: Int32) -> UInt64 { UInt64(bitPattern: number(column)) }

  func text(_ column: Int32) -> String {
    guard let text = unsafe sqlite3_column_text(handle, column) else { return "" }
    return unsafe String(cString: text)
  }

  func optionalBlob(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : blob(column) }

  func blob(_ column: Int32) -> [UInt8] {
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    guard count > 0, let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }
}
