import CSystemd
import Glibc

/// How much memory this process may still take before the kernel kills it: by its control groups,
/// its own limits, and the machine's memory.
public enum MemoryRoom {
  /// A reserve that must be left for the rest of the process.
  private static let reserveBytes: UInt64 = 16 << 20

  /// The memory of this process that no file backs.
  public static var anonymousBytes: UInt64 {
    let words = words(of: "/proc/self/statm")
    guard words.count > 2 else { return 0 }
    return (words[1] - min(words[1], words[2])) * pageBytes
  }

  /// A sentence if less than this, with the reserve, is left.
  public static func shortage(of bytes: UInt64) -> String? {
    guard let (left, whose) = left(), left < bytes + reserveBytes else { return nil }
    return "it may take \((bytes + reserveBytes) >> 20) MB, and \(whose) leaves \(left >> 20) MB"
  }

  /// The smallest room that is left, and what limits it; nil if nothing does.
  static func left() -> (bytes: UInt64, by: String)? {
    var least: (bytes: UInt64, by: String)?
    func take(_ bytes: UInt64?, _ whose: String) {
      guard let bytes, bytes < least?.bytes ?? .max else { return }
      least = (bytes, whose)
    }
    let used = words(of: "/proc/self/statm")
    if used.count > 5 {
      take(limit(RLIMIT_AS).map { $0 - min($0, used[0] * pageBytes) }, "the limit RLIMIT_AS")
      take(limit(RLIMIT_DATA).map { $0 - min($0, used[5] * pageBytes) }, "the limit RLIMIT_DATA")
    }
    for group in groups() { take(group.left, "MemoryMax= of \(group.path)") }
    take(member("MemAvailable:", of: "/proc/meminfo").map { $0 << 10 }, "the machine")
    return least
  }

  // MARK: - Control groups

  private struct Group {
    var path: String
    var left: UInt64?
  }

  /// The control groups of this process, of version 1 or 2.
  private static func groups() -> [Group] {
    var groups: [Group] = []
    for line in text(of: "/proc/self/cgroup").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let isUnified = parts[1].isEmpty
      guard isUnified || parts[1].split(separator: ",").contains("memory") else { continue }
      var path = String(parts[2])
      while true {
        groups.append(Group(path: path, left: isUnified ? left(in: path) : leftOld(in: path)))
        guard let slash = path.lastIndex(of: "/"), path != "/" else { break }
        path = slash == path.startIndex ? "/" : String(path[..<slash])
      }
    }
    return groups
  }

  private static func left(in path: String) -> UInt64? {
    let folder = "/sys/fs/cgroup" + (path == "/" ? "" : path)
    guard let most = number(of: folder + "/memory.max"),
      let used = number(of: folder + "/memory.current")
    else { return nil }
    // The kernel reclaims file pages that were not used lately, so they count as free.
    let unused = member("inactive_file", of: folder + "/memory.stat") ?? 0
    return most - min(most, used - min(used, unused))
  }

  private static func leftOld(in path: String) -> UInt64? {
    let folder = "/sys/fs/cgroup/memory" + (path == "/" ? "" : path)
    guard let most = number(of: folder + "/memory.limit_in_bytes"), most < 1 << 60,
      let used = number(of: folder + "/memory.usage_in_bytes")
    else { return nil }
    let unused = member("total_inactive_file", of: folder + "/memory.stat") ?? 0
    return most - min(most, used - min(used, unused))
  }

  // MARK: - Files of numbers

  private static let pageBytes = UInt64(max(sysconf(Int32(_SC_PAGESIZE)), 0))

  private static func limit(_ kind: __rlimit_resource) -> UInt64? {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(kind.rawValue), &limit) == 0,
      limit.rlim_cur != rlim_t.max
    else { return nil }
    return UInt64(limit.rlim_cur)
  }

  private static func text(of path: String) -> String {
    (try? Files.read(path, bytesMax: 1 << 20)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private static func words(of path: String) -> [UInt64] {
    text(of: path).split(whereSeparator: \.isWhitespace).map { UInt64($0) ?? 0 }
  }

  /// Nil if there is no limit: no file, or "max".
  private static func number(of path: String) -> UInt64? {
    text(of: path).split(whereSeparator: \.isWhitespace).first.flatMap { UInt64($0) }
  }

  private static func member(_ name: String, of path: String) -> UInt64? {
    for line in text(of: path).split(separator: "\n") where line.hasPrefix(name) {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.count > 1, words[0] == name { return UInt64(words[1]) }
    }
    return nil
  }
}
