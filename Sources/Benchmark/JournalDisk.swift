import Foundation
import Journal
import JournalSQLite
import Vocabulary

/// A journal on the disk that the system's temporary folder is on, and how long that takes to
/// flush.
final class JournalDisk {
  let folder = FileManager.default.temporaryDirectory.appending(path: "omnibench-\(getpid())")
  var path: String { folder.appending(path: "journal").path }

  init() {
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The journal, made anew.
  func open(tellsFacts: Bool) -> JournalFile {
    for end in ["", "-wal", "-shm", "-lock", "-mark"] {
      try? FileManager.default.removeItem(atPath: path + end)
    }
    return reopen(tellsFacts: tellsFacts)
  }

  func writer(tellsFacts: Bool) -> JournalWriter<JournalFile> {
    do {
      return try JournalWriter(open(tellsFacts: tellsFacts))
    } catch {
      preconditionFailure("there is room for the journal's thread: \(error)")
    }
  }

  func reopen(tellsFacts: Bool) -> JournalFile {
    var options = JournalFile.Options(program: "omnibench", now: Desk.beginning)
    options.tellsFacts = tellsFacts
    do {
      return try JournalFile(path, options)
    } catch {
      preconditionFailure("the temporary folder takes a journal: \(error)")
    }
  }

  /// How long the disk takes to write and flush a page where it is already.
  func flushes() -> Stopwatch {
    let url = folder.appending(path: "flush")
    try? Data(count: 1 << 20).write(to: url)
    guard let file = try? FileHandle(forUpdating: url) else { return Stopwatch() }
    try? file.synchronize()
    var watch = Stopwatch()
    for round in 0..<300 {
      try? file.seek(toOffset: UInt64(round % 256) * 4_096)
      try? file.write(contentsOf: Data(repeating: UInt8(round % 251), count: 4_096))
      watch.time { try? file.synchronize() }
    }
    return watch
  }
}
