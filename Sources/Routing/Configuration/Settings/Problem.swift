import Vocabulary

/// Something wrong with the settings: where, and one sentence that says what it is and what to do.
public struct Problem: Hashable, Sendable {
  public var file: String
  public var line: Int
  public var sentence: String

  public init(file: String, line: Int, sentence: String) {
    self.file = file
    self.line = line
    self.sentence = sentence
  }
}

/// Everything that is wrong with the settings, by file and line.
public struct Problems: Error, Hashable, Sendable {
  public private(set) var list: [Problem] = []
  /// How many more there are than the limit lets be told.
  public private(set) var omitted = 0
  private let problemsMax: Int

  init(problemsMax: Int) {
    self.problemsMax = max(1, problemsMax)
  }

  public var isEmpty: Bool { list.isEmpty }

  mutating func add(at line: FileLine, _ sentence: String) {
    guard list.count < problemsMax else {
      omitted += 1
      return
    }
    list.append(Problem(file: line.file, line: line.line, sentence: sentence))
  }

  /// By file and line, and on one line as they were found, so that the operator goes through each
  /// file once.
  func sorted() -> Problems {
    var result = self
    result.list = list.enumerated().sorted { left, right in
      (left.element.file, left.element.line, left.offset)
        < (right.element.file, right.element.line, right.offset)
    }.map(\.element)
    return result
  }
}
