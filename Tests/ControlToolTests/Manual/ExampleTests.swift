import Foundation
import TestSupport
import Testing

@testable import ControlTool

/// Each example in the help and in the manual pages works as it is written, on a machine with the
/// installed configuration.
@Suite struct ExampleTests {
  /// A line of a shell: commands with pipes and the like between them.
  private struct Line: CustomStringConvertible {
    let source: String
    let text: String

    var description: String { "\(source): \(text)" }

    /// Each command as its words.
    var commands: [[String]] {
      var commands: [[String]] = [[]]
      var word: String?
      var isQuoted = false
      func end() {
        if let word { commands[commands.count - 1].append(word) }
        word = nil
      }
      for character in text {
        switch character {
        case "'":
          isQuoted.toggle()
          word = word ?? ""
        case " " where !isQuoted: end()
        case "|", "&", ";", ">", "<":
          guard !isQuoted else { fallthrough }
          end()
          commands.append([])
        default: word = (word ?? "") + String(character)
        }
      }
      end()
      return commands.filter { !$0.isEmpty }
    }
  }

  private static let pages = ["man/omnictl.1", "man/omnid.conf.5", "man/omnid.8"]

  private static func read(_ path: String) throws -> String {
    try Repository.text(path)
  }

  /// The text of a page's example blocks, as man shows it.
  private static func examples(onPage page: String) throws -> [Line] {
    var isExample = false
    return try read(page).split(separator: "\n").compactMap { line in
      if line == ".EX" { isExample = true }
      if line == ".EE" { isExample = false }
      guard isExample, line.hasPrefix("omnictl") || line.contains("| omnictl") else { return nil }
      let shown = [("\\-", "-"), ("\\(aq", "'"), ("\\(ti", "~"), ("\\&", ""), ("\\e", "\\")]
        .reduce(String(line)) { $0.replacing($1.0, with: $1.1) }
      return Line(source: page, text: shown)
    }
  }

  private static func lines() throws -> [Line] {
    let help = Verb.all.flatMap { verb in
      verb.examples.map { Line(source: "\(verb.command) --help", text: $0.command) }
    }
    return try help + pages.flatMap(examples)
  }

  /// The names that the installed configuration has, by what they name.
  private static func names() throws -> [ArgumentKind: [String]] {
    let file = try read("etc/omnid.conf")
    func sections(_ kind: String) -> [String] {
      file.split(separator: "\n").compactMap { line in
        guard line.hasPrefix("[\(kind) "), line.hasSuffix("]") else { return nil }
        return String(line.dropFirst(kind.count + 2).dropLast())
      }
    }
    return [
      .channel: sections("Channel"), .queue: sections("Queue"),
      .presence: sections("Presence") + ["Offline"], .profile: sections("Profile"),
      .responder: sections("Responder"),
    ]
  }

  @Test func `an example names only what the installed configuration has`() throws {
    let known = try Self.names()
    let lines = try Self.lines()
    #expect(lines.count > 120, "help and omnictl(1) have each of them")
    for line in lines {
      for words in line.commands {
        guard let start = words.firstIndex(of: "omnictl") else { continue }
        // xargs adds what it reads: numbers of sessions.
        let read = words.first == "xargs" ? ["7"] : []
        let request = try WordReader(verbs: Verb.all).read(Array(words[(start + 1)...]) + read)
        guard case .run(let verb, let values) = request else { continue }
        for argument in verb.arguments {
          check(values.words[argument.name] ?? [], argument.kind, known, line)
        }
        for option in verb.options {
          guard let kind = option.kind, let value = values.options[option.name] else { continue }
          check([value], kind, known, line)
        }
      }
    }
  }

  private func check(
    _ words: [String], _ kind: ArgumentKind, _ known: [ArgumentKind: [String]], _ line: Line
  ) {
    guard let names = known[kind] else { return }
    for word in words { #expect(names.contains(word), "\(line): no \(kind) \(word)") }
  }

  @Test func `a list of reps to import names only what the installed configuration has`() throws {
    let known = try Self.names()
    let echoed = try Self.lines().flatMap(\.commands).filter { $0.first == "echo" }
    #expect(!echoed.isEmpty)
    for words in echoed {
      let fields = words[1].split(separator: " ").map(String.init)
      #expect(known[.profile]?.contains(fields[1]) == true, "\(words)")
      for queue in fields[2].split(separator: ",") {
        #expect(known[.queue]?.contains(String(queue)) == true, "\(words)")
      }
    }
  }

  @Test func `a list that may be empty runs nothing`() throws {
    let docs = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "docs").path)
    let texts = ["README.md"] + docs.filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
    var lines = try Self.lines()
    for text in texts {
      lines += try Self.read(text).split(separator: "\n").map {
        Line(source: text, text: String($0))
      }
    }
    let xargs = lines.filter { $0.text.contains("xargs ") }
    #expect(!xargs.isEmpty)
    for line in xargs { #expect(line.text.contains("xargs -r "), "\(line)") }
  }
}
