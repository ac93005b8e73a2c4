import Foundation

/// A shared object that is preloaded into a daemon, compiled from C beside the tests, by the
/// compiler that comes with Swift or the system's.
final class Preload {
  let path: String
  private let folder = TemporaryFolder()

  /// Nil if there is no compiler, and it is said so.
  init?(_ name: String) throws {
    path = folder.file(name + ".so")
    let source = Repository.root.appending(path: "Tests/DaemonTests/Preload/\(name).c").path
    for compiler in ["clang", "gcc", "cc"] {
      let result = try Command.run(
        "/usr/bin/env",
        [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", path, source, "-ldl"])
      if result.status == 0 { return }
      // 127: there is no such program.
      if result.status != 127 { print("\(compiler): \(result.error)") }
    }
    print("no C compiler is here: what wants \(name).c was not tried")
    return nil
  }

  /// The words in front of the daemon's own that preload it, with these in its environment.
  func launcher(_ environment: [String: String]) -> [String] {
    ["/usr/bin/env", "LD_PRELOAD=\(path)"]
      + environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }
}
