import CSystemd
import Glibc

/// Finds a program of ours: beside this one, as in a build folder, or where programs are installed.
public enum ProgramPath {
  /// The folders that are searched, in order.
  public static var folders: [String] {
    let path = (Environment.value("PATH") ?? "").split(separator: ":").map(String.init)
    return ([own] + path + ["/usr/sbin", "/usr/local/sbin"]).filter { !$0.isEmpty }
  }

  /// The first one that can be executed; nil if there is none.
  public static func find(_ name: String) -> String? {
    folders.map { "\($0)/\(name)" }.first { path in
      var status = stat()
      guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        return false
      }
      return unsafe access(path, X_OK) == 0
    }
  }

  /// The folder of this program.
  private static var own: String {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return "" }
    defer { unsafe free(path) }
    let text = unsafe String(cString: path)
    return text.lastIndex(of: "/").map { String(text[..<$0]) } ?? ""
  }
}
