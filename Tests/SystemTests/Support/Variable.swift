import Glibc

/// A variable of the environment, for tests in a process of their own.
enum Variable {
  static func set(_ name: String, _ value: String) {
    unsafe setenv(name, value, 1)
  }

  static func unset(_ name: String) {
    unsafe unsetenv(name)
  }
}
