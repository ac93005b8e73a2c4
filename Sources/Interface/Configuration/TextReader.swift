import Containers
import Routing
import Vocabulary

/// Takes files apart in systemd's own manner: sections in brackets, a key and a value on a line,
/// comments from `#` or `;` at a line's beginning, a backslash at its end that goes on on the next
/// one. Sections of one name are one section, whatever file they are in.
struct TextReader {
  private(set) var sections: [TextSection] = []
  private(set) var problems: [Problem] = []
  private var places: [Name: Int] = [:]
  /// The section that the next key belongs to.
  private var current: Int?

  /// Files in the order in which they hold: what a later one says of a key comes after.
  init(_ files: [ConfigurationFile]) {
    for file in files { read(file) }
  }

  private mutating func read(_ file: ConfigurationFile) {
    current = nil
    var isSkipping = false
    var bytes = file.bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var unfinished: (text: String, line: Int)?
    var number = 0
    for raw in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let line = FileLine(file: file.name, line: number)
      guard let text = String(validating: raw, as: UTF8.self) else {
        report(line, "the line is not UTF-8; write the file in that encoding")
        continue
      }
      let said = Self.trimmed(text[...])
      if said.first == "#" || said.first == ";" { continue }
      let whole = unfinished.map { $0.text + said } ?? String(said)
      let start = FileLine(file: file.name, line: unfinished?.line ?? number)
      unfinished = nil
      if whole.hasSuffix("\\") {
        unfinished = (whole.dropLast() + " ", start.line)
      } else {
        readLine(whole, at: start, &isSkipping)
      }
    }
    if let unfinished {
      readLine(unfinished.text, at: FileLine(file: file.name, line: unfinished.line), &isSkipping)
    }
  }

  private mutating func readLine(_ line: String, at place: FileLine, _ isSkipping: inout Bool) {
    let text = Self.trimmed(line[...])
    if text.isEmpty { return }
    if text.unicodeScalars.contains(where: Self.isControl) {
      report(place, "the line has a control character in it; take it out")
    } else if text.first == "[" {
      isSkipping = !openSection(text, at: place)
    } else if let equals = text.firstIndex(of: "=") {
      let key = String(Self.trimmed(text[..<equals]))
      let value = String(Self.trimmed(text[text.index(after: equals)...]))
      assign(key, value, at: place, isSkipping)
    } else {
      report(
        place, "\(Shown.text(String(text))) is neither a section nor a key; write KEY=VALUE")
    }
  }

  /// False where the section cannot be told; its keys are then passed over.
  private mutating func openSection(_ text: Substring, at place: FileLine) -> Bool {
    current = nil
    guard text.last == "]" else {
      report(place, "the section's name does not end; write ] at the end of the line")
      return false
    }
    let words = text.dropFirst().dropLast().split(
      maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: Self.isBlank)
    guard let kind = words.first.map(String.init) else {
      report(place, "the section has no name; write one, such as [Queue sales]")
      return false
    }
    let name = words.count > 1 ? String(Self.trimmed(words[1])) : ""
    let key = kind + " " + name
    if let known = places[Name(key)] {
      current = known
    } else {
      places[Name(key)] = sections.count
      current = sections.count
      sections.append(TextSection(kind: kind, name: name, line: place))
    }
    return true
  }

  private mutating func assign(
    _ key: String, _ value: String, at place: FileLine, _ isSkipping: Bool
  ) {
    if key.isEmpty {
      report(place, "there is no key before the =; write KEY=VALUE")
    } else if let current {
      sections[current].assignments.append(
        TextSection.Assignment(key: key, value: value, line: place))
    } else if !isSkipping {
      report(place, "\(Shown.text(key))= stands in no section; write one before it, as [Omnid]")
    }
  }

  private mutating func report(_ line: FileLine, _ sentence: String) {
    problems.append(Problem(file: line.file, line: line.line, sentence: sentence))
  }

  // MARK: - Characters

  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t" || character == "\r"
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\t" && scalar.properties.generalCategory == .control
  }
}
