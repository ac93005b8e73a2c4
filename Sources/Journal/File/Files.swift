import Glibc

/// What SQLite does not do for a file.
enum Files {
  /// Makes the names in the file's folder as durable as what they name.
  static func flushFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Makes an empty file that is not there yet, which only its owner may read, since facts name
  /// customers. SQLite gives its log the same rights. A symbolic link of that name is not followed.
  ///
  /// - Parameter other: a file whose mode it gets, and whose owner too if root makes it.
  /// - Returns: Why it could not be made; nil if it was.
  static func make(_ path: String, like other: String? = nil) -> SQLiteFailure? {
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else {
      return errno == EEXIST
        ? SQLiteFailure(errno: errno, "write \(path): there is a file of that name already")
        : SQLiteFailure(errno: errno, "make \(path)")
    }
    defer { close(descriptor) }
    guard let other else { return nil }
    var status = stat()
    guard unsafe stat(other, &status) == 0 else { return nil }
    // The owner comes first, because changing it may clear bits of the mode.
    if geteuid() == 0, fchown(descriptor, status.st_uid, status.st_gid) != 0 {
      return SQLiteFailure(errno: errno, "give \(path) to the owner of \(other)")
    }
    _ = fchmod(descriptor, status.st_mode & 0o777)
    return nil
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  static func size(of path: String) -> Int {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
