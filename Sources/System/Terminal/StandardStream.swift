import Glibc

/// The three descriptors that every process starts with.
public enum StandardStream: Int32, Sendable {
  case input = 0
  case output = 1
  case error = 2

  public var descriptor: Int32 { rawValue }

  public var isTerminal: Bool { isatty(rawValue) == 1 }
}
