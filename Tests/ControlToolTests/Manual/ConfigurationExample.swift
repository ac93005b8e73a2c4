@testable import Interface

/// `etc/omnid.conf` with its comments and defaults as the settings are declared.
///
/// The first section of each kind explains its keys: what stands there is made anew, but a key that
/// is set keeps its value. A kind without a section in force is explained by one that is commented
/// out, `#[Role NAME]`. Everything else, such as headings and further sections, stays as it is.
struct ConfigurationExample {
  private(set) var lines: [String] = []
  private var explained: Set<String> = []

  init(_ file: String) {
    var rest = file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    if rest.last == "" { rest.removeLast() }
    while let line = rest.popFirst() {
      lines.append(line)
      guard let kind = Self.kind(ofSection: line), explained.insert(kind.name).inserted else {
        continue
      }
      let old = rest.prefix { !Self.beginsSomethingElse($0) }
      rest = rest.dropFirst(old.count)
      lines += Self.text(of: kind, keeping: Array(old)) + [""]
    }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  private static func kind(ofSection line: String) -> SectionKind? {
    let name = line.drop { $0 == "#" }
    guard name.first == "[", line.hasPrefix("[") || line.hasPrefix("#[") else { return nil }
    let kind = name.dropFirst().prefix { $0.isLetter }
    return SectionKind.all.first { $0.name == kind }
  }

  private static func beginsSomethingElse(_ line: String) -> Bool {
    ["[", "#[", "# ---", "#   "].contains { line.hasPrefix($0) }
  }

  private static func text(of kind: SectionKind, keeping old: [String]) -> [String] {
    var groups: [[String]] = []
    for setting in kind.declarations {
      let isSet = old.first { $0.hasPrefix("\(setting.key)=") }
      if !setting.help.isEmpty { groups.append(wrapped(setting.help)) }
      groups[groups.count - 1].append(isSet ?? "#\(setting.key)=\(setting.usual)")
    }
    return Array(groups.joined(separator: [""]))
  }

  private static func wrapped(_ text: String) -> [String] {
    var lines = ["#"]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].count + 1 + word.count > 100 { lines.append("#") }
      lines[lines.count - 1] += " " + word
    }
    return lines
  }
}
