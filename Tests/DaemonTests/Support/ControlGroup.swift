import Foundation

/// A control group with a limit of memory, of version 1 or 2, which is removed with this.
final class ControlGroup {
  private let path: String
  private let limit: String

  /// Nil if none can be made here; then the reason is printed.
  init?() {
    let name = "omnid-test-\(UUID().uuidString.prefix(8))"
    let candidates = [
      ("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max"),
    ]
    for (root, file) in candidates {
      let path = "\(root)/\(name)"
      guard unsafe mkdir(path, 0o755) == 0 else { continue }
      if FileManager.default.isWritableFile(atPath: "\(path)/\(file)") {
        self.path = path
        limit = "\(path)/\(file)"
        return
      }
      unsafe rmdir(path)
    }
    print("no control group can be made here: a limit of memory was not tried")
    return nil
  }

  deinit { unsafe rmdir(path) }

  func setLimit(bytes: Int) throws {
    try "\(bytes)".write(toFile: limit, atomically: false, encoding: .utf8)
  }

  /// The words that, put before a command, run it in the group.
  var launcher: [String] {
    ["/bin/sh", "-c", "echo $$ >\"$0\" && exec \"$@\"", "\(path)/cgroup.procs"]
  }
}
