/// What fits on a screen is read; what does not is skimmed.
enum SizeRule {
  static let functionLinesMax = 70
  static let fileLinesMax = 500
  static let lineCharactersMax = 100
  static let executableFileLinesMax = 40
  static let executableLinesMax = 160

  static func findings(in file: SourceFile) -> [Finding] {
    guard file.isSwift || file.isScript else { return [] }
    return longFunctions(in: file) + longFile(file) + longLines(in: file)
  }

  /// An executable parses its arguments, calls and exits: little in each file, little altogether.
  static func executableFindings(in files: [SourceFile]) -> [Finding] {
    let sources = files.filter { $0.isSwift && Layers.executables.contains($0.target ?? "") }
    return Dictionary(grouping: sources) { $0.target ?? "" }.values.compactMap { files in
      let lines = files.reduce(0) { $0 + $1.lines.count }
      guard lines > executableLinesMax, let first = files.first, let target = first.target else {
        return nil
      }
      return first.finding(
        line: 1, "the executable \(target) has \(lines) lines, more than \(executableLinesMax)",
        do: "move what it decides to a target that tests can reach")
    }
  }

  private static func longFunctions(in file: SourceFile) -> [Finding] {
    FunctionBody.all(in: file.tokens).filter { $0.lineCount > functionLinesMax }.map {
      file.finding(
        line: $0.firstLine, "a function of \($0.lineCount) lines, more than \(functionLinesMax)",
        do: "give a part of it a name of its own")
    }
  }

  private static func longFile(_ file: SourceFile) -> [Finding] {
    let isExecutable = Layers.executables.contains(file.target ?? "")
    let limit = isExecutable ? executableFileLinesMax : fileLinesMax
    guard file.lines.count > limit else { return [] }
    return [
      file.finding(
        line: limit + 1, "a file of \(file.lines.count) lines, more than \(limit)",
        do: isExecutable
          ? "move what it decides to a target that tests can reach"
          : "split it by concept, one type or one verb a file")
    ]
  }

  private static func longLines(in file: SourceFile) -> [Finding] {
    zip(1..., file.lines).compactMap { number, line in
      // Counting characters is slow, and no line has more characters than bytes.
      guard line.utf8.count > lineCharactersMax, line.count > lineCharactersMax else { return nil }
      return file.finding(
        line: number, "a line of \(line.count) characters, more than \(lineCharactersMax)",
        do: "break it")
    }
  }
}
