import Containers
import Routing
import Vocabulary

/// Takes the values of one section out by key. A key that is written again takes the earlier
/// one's place, a list goes on, and an empty value is as if nothing had been written. What was
/// never asked for is what nobody knows.
struct SectionReader {
  let section: TextSection
  private(set) var problems: [Problem] = []
  private(set) var asked: [String] = []

  init(_ section: TextSection) {
    self.section = section
  }

  // MARK: - Declared settings

  /// Takes out each setting of `root`. Whether a value makes sense there the router says when it
  /// makes a configuration of it; the daemon's own settings are checked here.
  mutating func read<Root: DeclaredSettings>(into root: inout Root, isChecked: Bool = false) {
    for setting in Root.settings {
      if let value = value(of: setting, isChecked: isChecked) { setting.set(&root, value) }
    }
  }

  private mutating func value<Root>(of setting: Setting<Root>, isChecked: Bool) -> SettingValue? {
    let key = setting.key
    if setting.narrows { refuseWidening(key) }
    if setting.mayBeOff, isOff(key) { return .off }
    let value: SettingValue?
    switch setting.kind {
    case .number: value = number(key).map { .number($0) }
    case .size: value = size(key).map { .number($0) }
    case .mode: value = mode(key).map { .number($0) }
    case .time: value = time(key).map { .time($0) }
    case .flag: value = flag(key).map { .flag($0) }
    case .words: value = words(key).map { .words($0) }
    case .text: value = text(key).map { .text($0) }
    case .choice(let names, _):
      value = (isChecked ? choice(key, names) : text(key)).map { .text($0) }
    }
    guard let value else { return nil }
    return isChecked && !isInRange(value, of: setting) ? nil : value
  }

  private mutating func isInRange<Root>(
    _ value: SettingValue, of setting: Setting<Root>
  ) -> Bool {
    guard setting.kind != .mode, let range = setting.range?(Limits()),
      let size = value.magnitude, !range.contains(size), let said = last(setting.key)
    else { return true }
    let low = setting.bound(range.lowerBound)
    let high = setting.bound(range.upperBound)
    switch setting.kind {
    case .size:
      let most = ToolText.count(range.upperBound, "byte")
      refuse(said, "is out of range; it is \(low) to \(most)")
    case .time:
      let off = setting.mayBeOff ? ", or off" : ""
      refuse(setting.key, "\(setting.key)= is out of range; it is \(low) to \(high)\(off)")
    case .number, .mode, .flag, .text, .words, .choice:
      refuse(said, "is out of range; it is \(low) to \(high)")
    }
    return false
  }

  // MARK: - Values

  private mutating func text(_ key: String) -> String? {
    guard let said = last(key) else { return nil }
    guard !said.isOff else {
      refuse(said, "\(Self.hasNoOff); \(Self.takeBack)")
      return nil
    }
    return said.value
  }

  /// Words apart by blanks; one in quotes may have blanks in it. Nil where none was written.
  private mutating func words(_ key: String) -> [String]? {
    asked.append(key)
    var words: [String]?
    for assignment in section.assignments where Name(assignment.key) == Name(key) {
      if assignment.value.isEmpty {
        words = nil
      } else if assignment.isOff {
        refuse(assignment, "\(Self.hasNoOff); \(Self.takeBack), and the word itself is \"off\"")
      } else if let more = Self.words(in: assignment.value) {
        words = (words ?? []) + more
      } else {
        refuse(assignment, "has a quote that does not end; write \" at its end")
      }
    }
    return words
  }

  private mutating func flag(_ key: String) -> Bool? {
    guard let said = last(key) else { return nil }
    switch said.value.lowercased() {
    case "yes", "true", "on", "1": return true
    case "no", "false", "off", "0": return false
    default:
      refuse(said, "is neither yes nor no")
      return nil
    }
  }

  private mutating func number(_ key: String) -> Int64? {
    guard let said = last(key) else { return nil }
    guard let number = Int64(said.value) else {
      refuse(said, said.isOff ? "\(Self.hasNoOff); write a whole number" : "is not a whole number")
      return nil
    }
    return number
  }

  /// A number of bytes, with K, M or G after it for 1,024 and its powers. One that cannot be
  /// counted is out of any range.
  private mutating func size(_ key: String) -> Int64? {
    guard let said = last(key) else { return nil }
    let units: [Character: Int64] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = said.value.last.flatMap { units[$0] }
    let digits = unit == nil ? said.value[...] : said.value.dropLast()
    guard let count = Int64(digits) else {
      refuse(said, "is not a size; write bytes, or 512K, 16M or 1G")
      return nil
    }
    let (size, isTooLarge) = count.multipliedReportingOverflow(by: unit ?? 1)
    return isTooLarge ? .max : size
  }

  /// A file's mode, in octal.
  private mutating func mode(_ key: String) -> Int64? {
    guard let text = text(key) else { return nil }
    if let mode = UInt16(text, radix: 8), mode <= 0o777 { return Int64(mode) }
    refuse(key, "\(key)=\(Shown.text(text)) is no mode; write it in octal, as 0660")
    return nil
  }

  private mutating func time(_ key: String) -> Interval? {
    guard let said = last(key) else { return nil }
    guard let interval = Interval(text: said.value) else {
      let why = said.isOff ? Self.hasNoOff : "is no length of time"
      refuse(said, "\(why); write it as 30s, 5min or 1h 30min")
      return nil
    }
    return interval
  }

  /// Whether there is a value, valid or not.
  mutating func isWritten(_ key: String) -> Bool { last(key) != nil }

  /// Whether the value is `off`. Every key that is read without this refuses `off`.
  private mutating func isOff(_ key: String) -> Bool { last(key)?.isOff ?? false }

  private static let hasNoOff = "is not possible: this key cannot be off"
  private static let takeBack = "an empty value takes back what was set before"

  /// One of a few words.
  private mutating func choice(_ key: String, _ names: [String]) -> String? {
    guard let said = last(key) else { return nil }
    if names.contains(where: { Name($0) == Name(said.value) }) { return said.value }
    refuse(said, "is unknown; \(Shown.way(said.value, among: names))")
    return nil
  }

  /// An empty value of what narrows a role would take it back and so widen the role.
  private mutating func refuseWidening(_ key: String) {
    guard let said = section.assignments.last(where: { Name($0.key) == Name(key) }),
      said.value.isEmpty
    else { return }
    refuse(
      said,
      "is empty, which would widen the role; name a value, or delete every \(key)= line of it")
  }

  // MARK: - Problems

  /// Something wrong with a value: the sentence goes on after key and value.
  mutating func refuse(_ said: TextSection.Assignment, _ sentence: String) {
    report(said.line, "\(said.key)=\(Shown.text(said.value)) \(sentence)")
  }

  /// Something wrong with a key, or with what is missing.
  mutating func refuse(_ key: String?, _ sentence: String) {
    report(key.map { section.origin[$0] } ?? section.line, sentence)
  }

  private mutating func report(_ line: FileLine, _ sentence: String) {
    problems.append(
      Problem(file: line.file, line: line.line, sentence: "\(section.subject): \(sentence)"))
  }

  /// Takes every key as known.
  mutating func acceptAll() { asked += section.assignments.map(\.key) }

  /// Once all was asked for: the keys that nobody knows, each line of them.
  mutating func finish() {
    for said in section.assignments where !asked.contains(where: { Name($0) == Name(said.key) }) {
      let near = NearestName.of(said.key, among: asked)
      let way = near.map { "did you mean \($0)=?" } ?? "take it away"
      report(said.line, "there is no key \(Shown.text(said.key))=; \(way)")
    }
  }

  // MARK: - Reading

  /// The last value, unless an empty one took it back.
  private mutating func last(_ key: String) -> TextSection.Assignment? {
    asked.append(key)
    guard let said = section.assignments.last(where: { Name($0.key) == Name(key) }) else {
      return nil
    }
    return said.value.isEmpty ? nil : said
  }

  static func words(in text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
        word = word ?? ""
      } else if !isQuoted, character == " " || character == "\t" {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let whole = word { words.append(whole) }
    return isQuoted ? nil : words
  }
}
