import CSystemd
import Glibc

/// Whether a backup can be written to a path, as this process sees it. Someone else named the path,
/// and the service manager may hide folders from this process or let it only read them, so each
/// problem is a sentence that says what is wrong with which path, and what to do.
public struct BackupPlace {
  private let path: String

  public init(path: String) { self.path = path }

  private static let otherwise =
    "give a name without a slash, which is a file beside the journal, and move that"

  /// Nil if the copy can be begun.
  public var problem: String? {
    let (folder, name) = parts
    if ["", ".", ".."].contains(name) { return "\(path) names a folder; add the copy's own name" }
    if let problem = problem(ofFolder: folder) { return problem }
    if Self.isPrivate(folder) {
      return "\(path) would be in a \(Self.temporary(folder) ?? folder) of the daemon's own, which "
        + "nobody else sees (PrivateTmp=yes in its unit); " + Self.otherwise
    }
    var status = stat()
    if unsafe lstat(path, &status) == 0 {
      return status.st_mode & S_IFMT == S_IFDIR
        ? "\(path) is a folder; add the copy's own name"
        : "\(path) is there already; choose another name, or move that file away"
    }
    if errno == ENAMETOOLONG {
      return "\(path) is too long for a file's name; choose a shorter one"
    }
    if unsafe access(folder, W_OK | X_OK) != 0 { return refusal(errno, folder) }
    return nil
  }

  // MARK: - Its folder

  private var parts: (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let name = String(path[path.index(after: slash)...])
    return (slash == path.startIndex ? "/" : String(path[..<slash]), name)
  }

  private func problem(ofFolder folder: String) -> String? {
    var status = stat()
    guard unsafe stat(folder, &status) != 0 else {
      return status.st_mode & S_IFMT == S_IFDIR
        ? nil : "\(folder) is no folder, so nothing can be written below it; check the path"
    }
    switch errno {
    case ENOENT:
      let hidden =
        Self.homes.contains { folder == $0 || folder.hasPrefix($0 + "/") }
        ? ", or not for the daemon, whose unit may hide \(Self.homes[0]) and the like from it "
          + "(ProtectHome=yes)" : ""
      return "the folder \(folder) is not there\(hidden); make it, or " + Self.otherwise
    case ENOTDIR: return "a part of \(folder) is no folder; check the path"
    case ENAMETOOLONG: return "\(path) is too long for a path; choose a shorter one"
    default: return refusal(errno, folder)
    }
  }

  private static let homes = ["/home", "/root", "/run/user"]

  private func refusal(_ code: Int32, _ folder: String) -> String {
    switch code {
    case EROFS:
      "the daemon may only read \(folder): its unit lets it write nowhere but beside the journal "
        + "(ProtectSystem=strict), or the file system is read-only; " + Self.otherwise
        + ", or allow the folder with ReadWritePaths=\(folder) in a drop-in of the unit"
    case EACCES, EPERM:
      "the daemon's user, \(Self.user), may not write in \(folder); give it the right to, or "
        + Self.otherwise
    case ELOOP: "\(folder) is a circle of symbolic links; check the path"
    default:
      "\(folder) cannot be used: \(SystemError(code: code, attempt: "").meaning); choose another"
    }
  }

  /// The user that writes the copy, who may be another than the one who asked.
  private static var user: String { "number \(geteuid())" }

  // MARK: - PrivateTmp=

  private static func temporary(_ folder: String) -> String? {
    ["/tmp", "/var/tmp"].first { folder == $0 || folder.hasPrefix($0 + "/") }
  }

  /// Whether the service manager has mounted a private folder over /tmp or /var/tmp.
  private static func isPrivate(_ folder: String) -> Bool {
    guard let temporary = temporary(folder) else { return false }
    return mounts.contains { $0.point == temporary && $0.root.contains("/systemd-private-") }
  }

  /// The mount points, and which folder of its file system is mounted at each.
  private static var mounts: [(root: String, point: String)] {
    guard let file = unsafe fopen("/proc/self/mountinfo", "re") else { return [] }
    defer { unsafe fclose(file) }
    var mounts: [(root: String, point: String)] = []
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    while unsafe getline(&line, &capacity, file) > 0, let text = unsafe line {
      let fields = unsafe String(cString: text).split(separator: " ")
      if fields.count > 4 { mounts.append((String(fields[3]), String(fields[4]))) }
    }
    unsafe free(line)
    return mounts
  }
}
