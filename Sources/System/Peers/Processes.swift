import Glibc

/// Other processes, for messages.
public enum Processes {
  /// This one's number.
  public static var current: Int32 { getpid() }

  /// "process 4711 (omnid)", or without the name if it cannot be read.
  public static func describe(_ pid: Int32) -> String {
    guard let bytes = try? Files.read("/proc/\(pid)/comm", bytesMax: 64) else {
      return "process \(pid)"
    }
    let name = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return "process \(pid) (\(name))"
  }
}
