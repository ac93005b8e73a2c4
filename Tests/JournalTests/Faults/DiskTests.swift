import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A disk that is full, and one that may only be read: refused, nothing half done, and on it goes.
struct DiskTests {
  private static let isRoot = geteuid() == 0

  /// A file system of so many bytes in memory, gone with this.
  private final class SmallDisk {
    let folder: TemporaryFolder
    var path: String { folder.file("disk/journal") }

    init?(bytes: Int) throws {
      folder = TemporaryFolder()
      try FileManager.default.createDirectory(
        atPath: folder.file("disk"), withIntermediateDirectories: true)
      guard unsafe mount("omnid", folder.file("disk"), "tmpfs", 0, "size=\(bytes)") == 0 else {
        return nil
      }
    }

    func fill() throws {
      try? Data(count: 1 << 24).write(to: URL(filePath: folder.file("disk/filler")))
      let file = unsafe open(folder.file("disk/filler"), O_WRONLY | O_APPEND | O_CREAT, 0o600)
      let zeros = [UInt8](repeating: 0, count: 4_096)
      while unsafe write(file, zeros, zeros.count) > 0 {}
      close(file)
    }

    func makeRoom() throws {
      try FileManager.default.removeItem(atPath: folder.file("disk/filler"))
    }

    deinit { unsafe umount2(folder.file("disk"), Int32(MNT_DETACH)) }
  }

  @Test(.enabled(if: isRoot, "a small disk can only be made by root"))
  func `a full disk is told, and facts are taken again when there is room`() throws {
    guard let disk = try SmallDisk(bytes: 2 << 20) else {
      print("no file system may be mounted here: a full disk was not tried")
      return
    }
    let writer = try JournalWriter(JournalFile(disk.path, .test()))
    defer { writer.stop() }
    var traffic = Traffic(seed: 1)
    var onDisk: [StampedFact] = []
    var waiting: [[StampedFact]] = []
    var failure: StorageFailed?
    try disk.fill()
    while failure == nil {
      waiting = traffic.batches(3)
      for (tag, facts) in waiting.enumerated() { writer.append(facts, tag: UInt64(tag)) }
      writer.submit(isAlone: false)
      let told = try JournalWriterTests.wait(writer, for: waiting.count)
      failure = told.first?.failure
      #expect(told.allSatisfy { $0.failure == failure })
      if failure == nil { onDisk += waiting.flatMap(\.self) }
    }
    #expect(failure?.kind == .full)
    #expect(try JournalReader(disk.path).allFacts() == onDisk)
    writer.request(.backup(to: disk.folder.file("backup")), tag: 99)
    let refused = try JournalWriterTests.wait(writer, for: 1)
    #expect(refused.first?.tag == 99 && refused.first?.failure?.kind == .full)
    writer.probe()
    usleep(50_000)
    #expect(writer.condition != .recovered)
    try disk.makeRoom()
    waitUntil { writer.condition == .recovered }
    #expect(writer.resume() == onDisk.last?.number ?? 0)
    for facts in waiting { writer.append(facts, tag: 0) }
    writer.submit(isAlone: false)
    let told = try JournalWriterTests.wait(writer, for: waiting.count)
    #expect(told.allSatisfy { $0.failure == nil })
    #expect(try JournalReader(disk.path).allFacts() == onDisk + waiting.flatMap(\.self))
  }

  /// The log's index lies beside the log, and grows with it: where that failed behind the write of
  /// a batch, the batch was told to have failed and was there at the next start.
  @Test(.enabled(if: isRoot, "a small disk can only be made by root"))
  func `what a full disk refused is not there after a kill`() throws {
    guard let disk = try SmallDisk(bytes: 64 << 20) else {
      print("no file system may be mounted here: a full disk was not tried")
      return
    }
    var options = JournalFile.Options.test()
    options.logBytes = 20 << 20
    let file = try JournalFile(disk.path, options)
    var traffic = Traffic(seed: 3)
    var last: UInt64 = 0
    var failure: StorageFailed?
    try disk.fill()
    while failure == nil {
      let note = [UInt8](repeating: 1, count: 100_000)
      let batch = EncodedBatch(traffic.batches(1)[0], notes: [note])
      do throws(StorageFailed) {
        try file.commit(batch)
        last = batch.last
      } catch {
        failure = error
      }
    }
    // As a process finds it that begins after a kill.
    let copy = disk.folder.file("copy")
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: disk.path + suffix, toPath: copy + suffix)
    }
    #expect(try JournalReader(copy).range()?.upperBound == last)
  }

  @Test(.enabled(if: isRoot, "a small disk can only be made by root"))
  func `a disk that may only be read is told`() throws {
    guard let disk = try SmallDisk(bytes: 2 << 20) else {
      print("no file system may be mounted here: one without writing was not tried")
      return
    }
    var traffic = Traffic(seed: 2)
    let batches = traffic.batches(3)
    do {
      let file = try JournalFile(disk.path, .test())
      try file.commit(EncodedBatch(batches[0]))
    }
    let flags = UInt(MS_REMOUNT | MS_RDONLY)
    let remounted = unsafe mount("omnid", disk.folder.file("disk"), "tmpfs", flags, nil)
    try #require(remounted == 0)
    #expect {
      try JournalFile(disk.path, .test())
    } throws: { error in
      guard case .storage(let failed) = error as? JournalError else { return false }
      return failed.kind == .readOnly
    }
  }
}
