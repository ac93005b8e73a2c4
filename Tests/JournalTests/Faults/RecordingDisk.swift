import CSQLite
import Foundation

/// What was done to files, in order: an SQLite file system that hands everything on to the real one
/// and writes it down.
final class RecordingDisk: @unchecked Sendable {
  enum Deed {
    case write(file: String, offset: Int, bytes: [UInt8])
    case truncate(file: String, size: Int)
    case flush(file: String)
    case delete(file: String)
  }

  static let name = "omnid-recording"
  private(set) var deeds: [Deed] = []

  /// The one that records. SQLite knows a file system by name, so there is one at a time.
  nonisolated(unsafe) fileprivate static var current: RecordingDisk?
  nonisolated(unsafe) fileprivate static let real = unsafe sqlite3_vfs_find(nil)!

  init() {
    precondition(unsafe Self.current == nil, "one disk records at a time")
    unsafe Self.current = self
    unsafe sqlite3_vfs_register(Self.fileSystem, 0)
  }

  func stop() { unsafe Self.current = nil }

  fileprivate func note(_ deed: Deed) { deeds.append(deed) }

  // MARK: - The file system

  nonisolated(unsafe) private static let fileSystem: UnsafeMutablePointer<sqlite3_vfs> = {
    let own = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    unsafe own.initialize(to: real.pointee)
    unsafe own.pointee.pNext = nil
    unsafe own.pointee.zName = UnsafePointer(strdup(name))
    unsafe own.pointee.szOsFile += Int32(MemoryLayout<RecordedFile>.stride)
    unsafe own.pointee.xOpen = { _, path, file, flags, out in
      guard let file = unsafe file else { return SQLITE_ERROR }
      let own = unsafe UnsafeMutableRawPointer(file).assumingMemoryBound(to: RecordedFile.self)
      unsafe own.pointee = RecordedFile()
      let result = unsafe RecordingDisk.real.pointee.xOpen(
        RecordingDisk.real, path, realFile(file), flags, out)
      guard result == SQLITE_OK, let path = unsafe path else { return result }
      unsafe own.pointee.base.pMethods = UnsafePointer(recordingMethods)
      unsafe own.pointee.path = Unmanaged.passRetained(Box(String(cString: path)))
      return result
    }
    unsafe own.pointee.xDelete = { _, path, flush in
      if let path = unsafe path {
        unsafe RecordingDisk.current?.note(.delete(file: String(cString: path)))
      }
      return unsafe RecordingDisk.real.pointee.xDelete(RecordingDisk.real, path, flush)
    }
    return unsafe own
  }()
}

final class Box {
  let path: String
  init(_ path: String) { self.path = path }
}

/// What stands in front of the real file system's own record of an open file.
@unsafe struct RecordedFile {
  var base = unsafe sqlite3_file()
  var path: Unmanaged<Box>?
}

private func realFile(
  _ file: UnsafeMutablePointer<sqlite3_file>
) -> UnsafeMutablePointer<sqlite3_file> {
  unsafe (UnsafeMutableRawPointer(file) + MemoryLayout<RecordedFile>.stride)
    .assumingMemoryBound(to: sqlite3_file.self)
}

/// The real file and what can be done to it.
private func real(
  _ file: UnsafeMutablePointer<sqlite3_file>?
) -> (file: UnsafeMutablePointer<sqlite3_file>, methods: sqlite3_io_methods)? {
  guard let file = unsafe file else { return nil }
  let inner = unsafe realFile(file)
  guard let methods = unsafe inner.pointee.pMethods else { return nil }
  return unsafe (inner, methods.pointee)
}

private func path(_ file: UnsafeMutablePointer<sqlite3_file>?) -> String {
  guard let file = unsafe file else { return "" }
  let own = unsafe UnsafeMutableRawPointer(file).assumingMemoryBound(to: RecordedFile.self)
  return unsafe own.pointee.path?.takeUnretainedValue().path ?? ""
}

nonisolated(unsafe) private let recordingMethods: UnsafeMutablePointer<sqlite3_io_methods> = {
  let own = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
  unsafe own.initialize(to: sqlite3_io_methods())
  // Without the calls that map files into memory, which would pass us by.
  unsafe own.pointee.iVersion = 2
  unsafe own.pointee.xClose = { file in
    guard let real = unsafe real(file) else { return SQLITE_OK }
    return unsafe real.methods.xClose(real.file)
  }
  unsafe own.pointee.xRead = { file, bytes, count, offset in
    guard let real = unsafe real(file) else { return SQLITE_IOERR }
    return unsafe real.methods.xRead(real.file, bytes, count, offset)
  }
  unsafe own.pointee.xWrite = { file, bytes, count, offset in
    guard let real = unsafe real(file), let bytes = unsafe bytes else { return SQLITE_IOERR }
    let written = unsafe Array(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    unsafe RecordingDisk.current?.note(
      .write(file: path(file), offset: Int(offset), bytes: written))
    return unsafe real.methods.xWrite(real.file, bytes, count, offset)
  }
  unsafe own.pointee.xTruncate = { file, size in
    guard let real = unsafe real(file) else { return SQLITE_IOERR }
    unsafe RecordingDisk.current?.note(.truncate(file: path(file), size: Int(size)))
    return unsafe real.methods.xTruncate(real.file, size)
  }
  unsafe own.pointee.xSync = { file, flags in
    guard let real = unsafe real(file) else { return SQLITE_IOERR }
    unsafe RecordingDisk.current?.note(.flush(file: path(file)))
    return unsafe real.methods.xSync(real.file, flags)
  }
  unsafe passOn(own)
  return unsafe own
}()

/// Everything that is not written down.
private func passOn(_ own: UnsafeMutablePointer<sqlite3_io_methods>) {
  unsafe own.pointee.xFileSize = { file, size in
    guard let real = unsafe real(file) else { return SQLITE_IOERR }
    return unsafe real.methods.xFileSize(real.file, size)
  }
  unsafe own.pointee.xLock = { file, lock in
    guard let real = unsafe real(file) else { return SQLITE_IOERR }
    return unsafe real.methods.xLock(real.file, lock)
  }
  unsafe own.pointee.xUnlock = { file, lock in
    guard let real = unsafe real(file) else { return SQLITE_IOERR }
    return unsafe real.methods.xUnlock(real.file, lock)
  }
  unsafe own.pointee.xCheckReservedLock = { file, result in
    guard let real = unsafe real(file) else { return SQLITE_IOERR }
    return unsafe real.methods.xCheckReservedLock(real.file, result)
  }
  unsafe own.pointee.xFileControl = { file, code, value in
    guard let real = unsafe real(file) else { return SQLITE_NOTFOUND }
    return unsafe real.methods.xFileControl(real.file, code, value)
  }
  unsafe own.pointee.xSectorSize = { file in
    guard let real = unsafe real(file) else { return 4_096 }
    return unsafe real.methods.xSectorSize(real.file)
  }
  unsafe own.pointee.xDeviceCharacteristics = { file in
    guard let real = unsafe real(file) else { return 0 }
    return unsafe real.methods.xDeviceCharacteristics(real.file)
  }
  unsafe own.pointee.xShmMap = { file, page, size, extend, out in
    guard let real = unsafe real(file) else { return SQLITE_IOERR }
    return unsafe real.methods.xShmMap(real.file, page, size, extend, out)
  }
  unsafe own.pointee.xShmLock = { file, offset, count, flags in
    guard let real = unsafe real(file) else { return SQLITE_IOERR }
    return unsafe real.methods.xShmLock(real.file, offset, count, flags)
  }
  unsafe own.pointee.xShmBarrier = { file in
    guard let real = unsafe real(file) else { return }
    unsafe real.methods.xShmBarrier(real.file)
  }
  unsafe own.pointee.xShmUnmap = { file, delete in
    guard let real = unsafe real(file) else { return SQLITE_OK }
    return unsafe real.methods.xShmUnmap(real.file, delete)
  }
}
