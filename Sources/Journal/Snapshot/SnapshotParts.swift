package import System

/// The parts of a snapshot: in memory, or in an unnamed temporary file. A snapshot may have tens of
/// megabytes; in the file it takes no memory while it waits for the writer.
package enum SnapshotParts: Hashable, Sendable {
  case memory([[UInt8]])
  case file(SnapshotFile)

  package var count: Int {
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

  package func part(_ index: Int) throws(SystemError) -> [UInt8] {
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
public final class SnapshotFile: @unchecked Sendable {
  private let file: File
  private(set) var places: [Range<Int>] = []
  private(set) var failure: SystemError?

  var bytes: Int { places.last?.upperBound ?? 0 }

  /// - Parameter path: where the file stands before it loses its name.
  package init(at path: String) throws(SystemError) { file = try File(unnamedAt: path) }

  /// Sets `failure` if it fails: it is called by a function that does not throw.
  func append(_ part: [UInt8]) {
    guard failure == nil else { return }
    do throws(SystemError) {
      try file.write(part, at: bytes)
      places.append(bytes..<bytes + part.count)
    } catch {
      failure = error
    }
  }

  func read(_ index: Int) throws(SystemError) -> [UInt8] {
    let place = places[index]
    let bytes = try file.read(place.count, at: place.lowerBound)
    guard bytes.count == place.count else { throw SystemError(endOf: file.path) }
    return bytes
  }
}

extension SnapshotFile: Hashable {
  public static func == (one: SnapshotFile, other: SnapshotFile) -> Bool { one === other }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
