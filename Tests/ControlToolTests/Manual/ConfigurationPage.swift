/// omnid.conf(5), from the comments of etc/omnid.conf, which are the manual: so that what is read
/// there and what is in the file at hand cannot differ.
struct ConfigurationPage {
  private var lines: [String] = []
  /// What is said since the last blank line.
  private var comment: [String] = []
  private var keys: [String] = []
  private var kindsSeen: Set<String> = []
  private var isInFirstOfKind = false
  /// Sections and keys that are in force, as an example.
  private var example: [String] = []

  init(_ file: String, version: String) {
    lines = [
      ".\\\" Made from etc/omnid.conf; CONTRIBUTING.md tells how to make it anew.",
      ".TH OMNID.CONF 5 \"\" \"omnid \(version)\" \"omnid\"",
      Roff.section("Name"),
      "omnid.conf \\- the configuration of omnid",
      Roff.section("Synopsis"),
      ".I /etc/omnid/omnid.conf",
      ".br",
      ".I /etc/omnid/omnid.conf.d/*.conf",
      Roff.section("Description"),
      "Behind each key stands its default, where it has one.",
    ]
    for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
      read(String(line))
    }
    endGroup()
    lines += [Roff.section("Example")] + Roff.verbatim(example)
    lines += [Roff.section("See also"), ".BR omnid (8),", ".BR omnictl (1)"]
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  private mutating func read(_ line: String) {
    if line.isEmpty { return endGroup() }
    if line.hasPrefix("# --- ") { return begin(banner: line) }
    if line.hasPrefix("[") || line.hasPrefix("#[") { return begin(section: line) }
    let isComment = line.hasPrefix("#")
    let isKey = line.drop { $0 == "#" }.prefix { $0 != "=" }.allSatisfy { $0.isLetter }
    if isKey, line.contains("=") {
      if !isComment { example.append(line) }
      keys.append(line)
    } else {
      if !keys.isEmpty { endGroup() }
      comment.append(String(line.dropFirst(line.hasPrefix("# ") ? 2 : 1)))
    }
  }

  /// `# --- Channels: where customers write ---`.
  private mutating func begin(banner: String) {
    endGroup()
    let text = banner.drop { "# -".contains($0) }
    let parts = text.split(separator: ":", maxSplits: 1)
    let title = parts[0].trimmed
    lines.append(Roff.section(title))
    if parts.count > 1 {
      let rest = parts[1].trimmed
      lines.append(Roff.line(rest.prefix(1).uppercased() + rest.dropFirst() + "."))
    }
  }

  /// The first section of a kind explains its keys; later ones are an example.
  private mutating func begin(section: String) {
    endGroup()
    let isInForce = section.hasPrefix("[")
    if isInForce {
      if !example.isEmpty { example.append("") }
      example.append(section)
    }
    let kind = String(section.drop { "#[".contains($0) }.prefix { $0.isLetter })
    isInFirstOfKind = kindsSeen.insert(kind).inserted
    guard isInFirstOfKind else { return }
    if kind == "Omnid" { lines += [Roff.section("The daemon")] }
    lines += [".SS \"[\(kind)\(kind == "Omnid" ? "" : " NAME")]\""]
  }

  private mutating func endGroup() {
    defer { (comment, keys) = ([], []) }
    if keys.isEmpty { return addText() }
    guard isInFirstOfKind else { return }
    for (index, key) in keys.enumerated() {
      let name = key.drop { $0 == "#" }.prefix { $0 != "=" }
      let value = key.drop { $0 != "=" }.dropFirst()
      let isDefault = key.hasPrefix("#") && !value.isEmpty
      lines.append(index == 0 ? ".TP" : ".TQ")
      lines.append(Roff.bold("\(name)=") + (isDefault ? Roff.text(String(value)) : ""))
    }
    lines.append(Roff.line(comment.joined(separator: " ")))
  }

  /// Paragraphs; what is indented stands as it is.
  private mutating func addText() {
    for block in comment.split(separator: "", omittingEmptySubsequences: true) {
      if block.first?.hasPrefix("  ") ?? false {
        lines += Roff.verbatim(block.map { String($0.dropFirst(2)) })
      } else {
        // A heading begins a paragraph already.
        let isBelowHeading = lines.last?.hasPrefix(".S") ?? false
        lines += (isBelowHeading ? [] : [".PP"]) + [Roff.line(block.joined(separator: " "))]
      }
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while let last = text.last, last == "-" || last == " " { text.removeLast() }
    return String(text.drop { $0 == " " })
  }
}
