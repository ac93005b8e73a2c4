import Glibc

/// The parts of a snapshot: in memory, or in an unnamed temporary file. A snapshot may have tens of
/// megabytes; in the file it takes no memory while it waits for the writer.
enum SnapshotParts: Hashable, Sendable {
  case memory([[UInt8]])
  case file(SnapshotFile)

  var count: Int {
    switch self {
    case .memory(let parts): parts.count
    case .file(let file): file.places.count
    }
  }

  var bytes: Int {
    switch self {
    case .memory(let parts): parts.reduce(0) { $0 + $1.count }
    case .file(let file): file.bytes
    }
  }

  func part(_ index: Int) throws(SQLiteFailure) -> [UInt8] {
    switch self {
    case .memory(let parts): return parts[index]
    case .file(let file): return try file.read(index)
    }
  }

  /// All parts, of a snapshot that is in memory.
  var inMemory: [[UInt8]] {
    guard case .memory(let parts) = self else {
      preconditionFailure("a snapshot in a file is read a part at a time")
    }
    return parts
  }
}

/// A temporary file with the parts of a snapshot. One thread makes the snapshot and writes it; then
/// the journal's thread reads it.
final class SnapshotFile: @unchecked Sendable {
  private let descriptor: Int32
  private(set) var places: [Range<Int>] = []
  private(set) var failure: SQLiteFailure?

  var bytes: Int { places.last?.upperBound ?? 0 }

  /// The file is in the journal's folder, where a snapshot needs room in any case.
  init(beside journal: String) throws(SQLiteFailure) {
    let path = journal + "-snapshot"
    unsafe unlink(path)
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SQLiteFailure(errno: errno, "make \(path)") }
    unsafe unlink(path)
  }

  deinit { close(descriptor) }

  /// Sets `failure` if it fails: it is called by a function that does not throw.
  func append(_ part: [UInt8]) {
    guard failure == nil else { return }
    let start = bytes
    var written = 0
    while written < part.count {
      let count = unsafe part.withUnsafeBytes { bytes in
        unsafe pwrite(
          descriptor, bytes.baseAddress.map { unsafe $0 + written }, part.count - written,
          start + written)
      }
      guard count > 0 else {
        failure = SQLiteFailure(errno: count == 0 ? ENOSPC : errno, "write a snapshot")
        return
      }
      written += count
    }
    places.append(start..<start + part.count)
  }

  func read(_ index: Int) throws(SQLiteFailure) -> [UInt8] {
    let place = places[index]
    var bytes = [UInt8](repeating: 0, count: place.count)
    var filled = 0
    while filled < place.count {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          descriptor, buffer.baseAddress.map { unsafe $0 + filled }, place.count - filled,
          place.lowerBound + filled)
      }
      guard count > 0 else {
        throw SQLiteFailure(errno: count == 0 ? EIO : errno, "read a snapshot")
      }
      filled += count
    }
    return bytes
  }
}

extension SnapshotFile: Hashable {
  static func == (one: SnapshotFile, other: SnapshotFile) -> Bool { one === other }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
