import Glibc

/// The variables that this process was started with.
public enum Environment {
  public static func value(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
