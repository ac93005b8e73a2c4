import Containers
import Vocabulary

/// Where a section of the settings was written, and each of its keys: so that whatever is wrong
/// with it can be told with file and line. A key may stand in another file than its section began
/// in, because a later file adds to an earlier one.
public struct Origin: Hashable, Sendable {
  /// The line with the section's name.
  public var section: FileLine
  public private(set) var keys: [KeyLine]

  public init(file: String = "", line: Int = 0, keys: [KeyLine] = []) {
    self.section = FileLine(file: file, line: line)
    self.keys = keys
  }

  /// The line of the key, which is the last where it was written twice; of the section where the
  /// key was not written.
  public subscript(key: String) -> FileLine {
    keys.last { Name($0.key) == Name(key) }?.line ?? section
  }

  public mutating func note(_ key: String, at line: FileLine) {
    keys.append(KeyLine(key: key, line: line))
  }
}

public struct FileLine: Hashable, Comparable, Sendable {
  public var file: String
  public var line: Int

  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  public static func < (left: FileLine, right: FileLine) -> Bool {
    (left.file, left.line) < (right.file, right.line)
  }
}

public struct KeyLine: Hashable, Sendable {
  public var key: String
  public var line: FileLine

  public init(key: String, line: FileLine) {
    self.key = key
    self.line = line
  }
}
