import Foundation

/// Each recipe in CONTRIBUTING.md lists the files that its kind of change touches. It names an
/// example, and the list must be the files of Sources that name the example:
///
///     ### A fact
///
///     Example: `refusalLifted`
///
///     | [Fact.swift](Sources/Routing/Facts/Fact.swift) | its case and its values |
///
/// If it says so many "files of product code", so many there are. Programs that prove the product
/// do not count.
///
/// With OMNID_RECORD_RECIPES=1 the lists are written anew. What is said of a file stays beside it
/// if it has moved, or has another name before its `+`. A file that is new in a list has no words.
enum RecipeRule {
  static let document = "CONTRIBUTING.md"
  static let proofs: Set = ["Simulation", "Soak", "Benchmark", "Fuzzer"]

  static func findings(in files: [SourceFile]) -> [Finding] {
    guard let contributing = files.first(where: { $0.path == document }) else { return [] }
    return recipes(of: contributing).flatMap { recipe in
      let named = recipe.named(in: files)
      let listed = Set(recipe.rows.map(\.path))
      let record = "OMNID_RECORD_RECIPES=1 swift test --filter TidyTests writes the lists"
      return named.subtracting(listed).sorted().map {
        contributing.finding(
          line: recipe.line, "\(recipe.title): \($0) names the example and is not listed",
          do: record)
      }
        + listed.subtracting(named).sorted().map {
          contributing.finding(
            line: recipe.line, "\(recipe.title): \($0) is listed and does not name the example",
            do: record)
        }
        + wrongCount(of: recipe, named, in: contributing)
    }
  }

  private static func wrongCount(
    of recipe: Recipe, _ named: Set<String>, in contributing: SourceFile
  ) -> [Finding] {
    let count = named.filter { !proofs.contains(String($0.split(separator: "/")[1])) }.count
    guard let told = recipe.productFiles, told != count else { return [] }
    return [
      contributing.finding(
        line: recipe.line,
        "\(recipe.title): \(count) files of product code name the example, and it says \(told)",
        do: "write the number that is so; if it grew, find the place that only repeats a name")
    ]
  }

  struct Row {
    var path: String
    var words: String

    var text: String {
      "| [\(path.split(separator: "/").last ?? "")](\(path)) | \(words) |"
    }
  }

  struct Recipe {
    var title: String
    var line: Int
    var examples: [String] = []
    var rows: [Row] = []
    /// How many files of product code it says there are.
    var productFiles: Int?

    func named(in files: [SourceFile]) -> Set<String> {
      Set(files.filter { $0.path.hasPrefix("Sources/") && isNamed(in: $0.text) }.map(\.path))
    }

    /// As a word of its own, not as a part of another.
    private func isNamed(in text: String) -> Bool {
      examples.contains { example in
        text.contains(example)
          && text.range(of: "\\b\(example)\\b", options: .regularExpression) != nil
      }
    }

    func rows(in files: [SourceFile]) -> [Row] {
      named(in: files).sorted().map { path in
        let known =
          rows.first { Self.name($0.path) == Self.name(path) }
          ?? rows.first { Self.topic($0.path) == Self.topic(path) }
        return Row(path: path, words: known?.words ?? "")
      }
    }

    private static func name(_ path: String) -> Substring? { path.split(separator: "/").last }

    private static func topic(_ path: String) -> Substring? { path.split(separator: "+").last }
  }

  static func recipes(of document: SourceFile) -> [Recipe] {
    var recipes: [Recipe] = []
    for (number, line) in zip(1..., document.lines) {
      if line.hasPrefix("#") {
        recipes.append(
          Recipe(title: String(line.drop { $0 == "#" || $0 == " " }), line: number))
      } else if line.hasPrefix("Example: "), !recipes.isEmpty {
        recipes[recipes.count - 1].examples = line.matches(of: /`(\w+)`/).map { String($0.1) }
      } else if let told = line.firstMatch(of: /(\d+) files of product code/), !recipes.isEmpty {
        recipes[recipes.count - 1].productFiles = Int(told.output.1)
      } else if let row = row(line), !recipes.isEmpty {
        recipes[recipes.count - 1].rows.append(row)
      }
    }
    return recipes.filter { !$0.examples.isEmpty }
  }

  private static func row(_ line: Substring) -> Row? {
    line.wholeMatch(of: /\| \[[^\]]+\]\((Sources\/[^)]+)\) \| ?(.*?) ?\|/).map {
      Row(path: String($0.1), words: String($0.2))
    }
  }

  /// The document with all lists as they should be.
  static func recorded(_ document: SourceFile, _ files: [SourceFile]) -> String {
    var rest = recipes(of: document)[...]
    var lines: [String] = []
    for (number, line) in zip(1..., document.lines) {
      if let next = rest.dropFirst().first, number >= next.line { rest.removeFirst() }
      if line == "|---|---|", let recipe = rest.first, number > recipe.line {
        lines.append(String(line))
        lines += recipe.rows(in: files).map(\.text)
      } else if row(line) == nil {
        lines.append(String(line))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
