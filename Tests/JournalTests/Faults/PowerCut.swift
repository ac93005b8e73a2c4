import Foundation
import TestSupport

@testable import Journal
@testable import JournalSQLite

/// The files as a power cut may leave them: what was flushed is there, and of what was written
/// since each part is there or not, in any choice, a write torn at any sector.
struct PowerCut {
  private struct File {
    /// As of the last flush.
    var durable: [UInt8] = []
    /// What was done since.
    var loose: [RecordingDisk.Deed] = []
  }

  private var files: [String: File] = [:]
  private static let sector = 512

  mutating func pass(_ deed: RecordingDisk.Deed) {
    switch deed {
    case .write(let file, _, _), .truncate(let file, _):
      files[file, default: File()].loose.append(deed)
    case .flush(let file):
      var bytes = files[file]?.durable ?? []
      for loose in files[file]?.loose ?? [] { Self.carryOut(loose, on: &bytes) }
      files[file] = File(durable: bytes)
    case .delete(let file):
      files[file] = nil
    }
  }

  /// One of the states that a cut at this moment may leave, by the name of each file.
  func left(_ chance: inout SeededGenerator) -> [String: [UInt8]] {
    // Sometimes nothing of what was loose is there, sometimes all, mostly some.
    let share = chance.one(of: [0, 1, 3, 5, 7, 8])
    var left: [String: [UInt8]] = [:]
    for name in files.keys.sorted() {
      guard let file = files[name] else { continue }
      var bytes = file.durable
      for deed in file.loose {
        guard case .write(let file, let offset, let written) = deed else {
          if chance.below(8) < share { Self.carryOut(deed, on: &bytes) }
          continue
        }
        if chance.oneIn(2) {
          if chance.below(8) < share { Self.carryOut(deed, on: &bytes) }
          continue
        }
        for start in stride(from: 0, to: written.count, by: Self.sector)
        where chance.below(8) < share {
          let part = Array(written[start..<min(written.count, start + Self.sector)])
          Self.carryOut(.write(file: file, offset: offset + start, bytes: part), on: &bytes)
        }
      }
      left[name] = bytes
    }
    return left
  }

  private static func carryOut(_ deed: RecordingDisk.Deed, on bytes: inout [UInt8]) {
    switch deed {
    case .write(_, let offset, let written):
      let end = offset + written.count
      if bytes.count < end { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
      bytes.replaceSubrange(offset..<end, with: written)
    case .truncate(_, let size):
      if bytes.count > size { bytes.removeLast(bytes.count - size) }
    case .flush, .delete:
      break
    }
  }
}
