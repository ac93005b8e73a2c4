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

  /// Makes an empty file where there is none, for its owner's eyes alone: facts name customers.
  /// SQLite gives its log the same rights. What cannot be made is told by whoever opens it.
  ///
  /// - Parameter other: the owner of this file is to own it, where root makes it in their place.
  static func make(_ path: String, ownedAs other: String? = nil) {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard let other else { return }
    var status = stat()
    guard unsafe stat(other, &status) == 0 else { return }
    _ = fchown(descriptor, status.st_uid, status.st_gid)
  }

  static func size(of path: String) -> Int {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
