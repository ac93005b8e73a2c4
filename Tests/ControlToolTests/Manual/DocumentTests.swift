import Foundation
import TestSupport
import Testing

@testable import ControlTool

/// What the documents tell people to type is what omnictl takes.
@Suite struct DocumentTests {
  private struct Command: CustomStringConvertible {
    let document: String
    let words: [String]
    /// A line to be typed as it stands, and not a verb that a sentence names.
    let isWhole: Bool

    var description: String { "\(document): omnictl \(words.joined(separator: " "))" }
  }

  private static func commands() throws -> [Command] {
    let docs = Repository.root.appending(path: "docs").path
    let names = try FileManager.default.contentsOfDirectory(atPath: docs)
      .filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
    return try (names + ["README.md", "CHANGELOG.md", "etc/omnid.catalog"]).flatMap { name in
      let url = Repository.root.appending(path: name)
      return commands(in: try String(contentsOf: url, encoding: .utf8), of: name)
    }
  }

  /// Those in blocks of code, a line each, and those in `backticks`.
  private static func commands(in text: String, of document: String) -> [Command] {
    var commands: [Command] = []
    var isFenced = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isFenced.toggle() }
      if isFenced || line.hasPrefix("    ") {
        // Where a command may begin, up to what the shell takes for itself.
        let typed = line.prefix { $0 != "#" }
        for match in typed.matches(
          of: /(?:^ *(?:\$ )?|[\/(]|[|&] |xargs )omnictl((?: [^|&;<>()]*)?)(?=$|[|&;<>()])/)
        {
          let words = match.output.1.split(separator: " ").map(String.init)
          commands.append(Command(document: document, words: words, isWhole: true))
        }
      } else {
        for match in line.matches(of: /`omnictl ([^`]+)`/) {
          let words = match.output.1.split(separator: " ").map(String.init)
          commands.append(Command(document: document, words: words, isWhole: false))
        }
      }
    }
    return commands
  }

  @Test func `every command in a document is one of omnictl's`() throws {
    let commands = try Self.commands()
    #expect(commands.count { $0.isWhole } > 20)
    #expect(commands.count { !$0.isWhole } > 20)
    let reader = WordReader(verbs: Verb.all)
    for command in commands {
      #expect(throws: Never.self, "\(command)") {
        if command.isWhole {
          _ = try reader.read(command.words)
        } else {
          _ = try reader.verb(command.words.filter { !$0.hasPrefix("-") })
        }
      }
    }
  }
}
