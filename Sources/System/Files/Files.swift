import CSystemd
import Glibc

/// Whole files and directories, for what is small: configuration, lists to import.
public enum Files {
  /// A whole regular file of at most `bytesMax` bytes.
  public static func read(_ path: String, bytesMax: Int) throws(SystemError) -> [UInt8] {
    // Without waiting: opening a named pipe would stop the caller until somebody writes to it.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
    let descriptor = retrying { unsafe system_open(path, flags, 0) }
    guard descriptor >= 0 else { throw SystemError("open \(path)") }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw SystemError("read \(path)") }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SystemError(
        code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL, attempt: "read \(path)",
        reason: "it is not a regular file", advice: "check the path")
    }
    return try read(descriptor, named: path, bytesMax: bytesMax)
  }

  /// Standard input to its end, at most `bytesMax` bytes.
  public static func readStandardInput(bytesMax: Int) throws(SystemError) -> [UInt8] {
    try read(STDIN_FILENO, named: "standard input", bytesMax: bytesMax)
  }

  /// Whether there is something of that name.
  public static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// The same, and true for a symbolic link that leads nowhere.
  public static func isNameTaken(_ path: String) -> Bool { FileIdentity(path: path) != nil }

  /// Zero if there is no such file.
  public static func size(of path: String) -> Int {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Makes an empty file that is not there yet, which only its owner may read.
  ///
  /// - Parameter other: a file whose mode it gets, and whose owner too if root makes it.
  public static func makeEmpty(_ path: String, like other: String? = nil) throws(SystemError) {
    let file = try File(path, .make)
    if let other { try file.takeOwner(of: other) }
  }

  /// Gives a file another name, and never takes the place of a file that has that name. Where the
  /// file system has no hard links, a file that was just made there is replaced.
  public static func rename(_ path: String, toNew new: String) throws(SystemError) {
    if unsafe Glibc.link(path, new) == 0 {
      remove(path)
      return
    }
    guard errno == EPERM || errno == ENOTSUP, unsafe Glibc.rename(path, new) == 0 else {
      throw SystemError("give \(path) the name \(new)")
    }
  }

  /// Makes another name for a file.
  public static func link(_ path: String, at other: String) throws(SystemError) {
    guard unsafe linkat(AT_FDCWD, path, AT_FDCWD, other, AT_SYMLINK_FOLLOW) == 0 else {
      throw SystemError("make a link to \(path)")
    }
  }

  /// Makes the folder that a file is to be in, if it is missing; those above it are there.
  public static func makeFolder(of path: String) throws(SystemError) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    if unsafe mkdir(folder, 0o755) == 0 || errno == EEXIST { return }
    throw SystemError("make the folder \(folder)")
  }

  /// Makes a folder with a unique name for its owner alone: in TMPDIR, unless the path of a socket
  /// there would be too long.
  public static func makeTemporaryFolder(_ prefix: String) throws(SystemError) -> String {
    var parent = Environment.value("TMPDIR") ?? ""
    if !parent.hasPrefix("/") || parent.utf8.count > 60 { parent = "/tmp" }
    var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&template) else {
      throw SystemError("make a folder in \(parent)")
    }
    return unsafe String(cString: made)
  }

  /// Makes a folder with a unique name beside a file.
  public static func makeFolder(beside path: String, _ suffix: String) throws(SystemError) -> String
  {
    var template = Array("\(path)\(suffix)XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&template) else {
      throw SystemError("make a folder beside \(path)")
    }
    return unsafe String(cString: made)
  }

  /// Deletes an empty folder.
  public static func removeFolder(_ path: String) { unsafe rmdir(path) }

  /// Deletes a file; one that is not there is deleted already.
  public static func remove(_ path: String) { unsafe unlink(path) }

  /// Writes a whole file that its owner alone can read, in place of what was there.
  public static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    try write(bytes, to: path, isFlushed: false)
  }

  /// The same, and safe: after a crash or a power cut either the old file is there or the new one,
  /// and always the new one after this has returned.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
    let new = path + ".new"
    try write(bytes, to: new, isFlushed: true)
    guard unsafe Glibc.rename(new, path) == 0 else { throw SystemError("replace \(path)") }
    try syncDirectory(ofFile: path)
  }

  private static func write(
    _ bytes: [UInt8], to path: String, isFlushed: Bool
  ) throws(SystemError) {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    let descriptor = retrying { unsafe system_open(path, flags, 0o600) }
    guard descriptor >= 0 else { throw SystemError("open \(path)") }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        retrying { unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
      }
      guard count > 0 else { throw SystemError("write \(path)") }
      rest = rest.dropFirst(count)
    }
    if isFlushed, retrying({ fsync(descriptor) }) != 0 {
      throw SystemError("write \(path) to disk")
    }
  }

  /// The names in a directory, without "." and "..", ordered by their bytes.
  public static func list(_ path: String) throws(SystemError) -> [String] {
    guard let directory = unsafe opendir(path) else {
      throw SystemError("list the directory \(path)")
    }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(directory) else { break }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw SystemError("list the directory \(path)") }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Has the names in a directory on disk: a new or renamed file is safe only after this.
  public static func syncDirectory(_ path: String) throws(SystemError) {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    let descriptor = retrying { unsafe system_open(path, flags, 0) }
    guard descriptor >= 0 else { throw SystemError("open the directory \(path)") }
    defer { close(descriptor) }
    guard retrying({ fsync(descriptor) }) == 0 else {
      throw SystemError("write the directory \(path) to disk")
    }
  }

  public static func syncDirectory(ofFile path: String) throws(SystemError) {
    try syncDirectory(path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
  }

  private static func read(
    _ descriptor: Int32, named name: String, bytesMax: Int
  ) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1_024)
    while true {
      let count = retrying { unsafe Glibc.read(descriptor, &chunk, chunk.count) }
      guard count >= 0 else { throw SystemError("read \(name)") }
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
      guard bytes.count <= bytesMax else {
        throw SystemError(
          code: EFBIG, attempt: "read \(name)", reason: "it has more than \(bytesMax) B",
          advice: "split it, or check that it is the right file")
      }
    }
  }
}
