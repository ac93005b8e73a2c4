import Foundation

/// A link in a document leads to a file or folder that is there, and its anchor to a heading.
enum LinkRule {
  /// The files that links may lead to, each with its anchors.
  typealias Places = [String: Set<String>]

  static func places(in files: [SourceFile]) -> Places {
    Dictionary(uniqueKeysWithValues: files.map { ($0.path, anchors(of: $0)) })
  }

  static func findings(in file: SourceFile, among places: Places) -> [Finding] {
    guard file.isMarkdown else { return [] }
    return prose(of: file).flatMap { number, line in
      targets(in: line).filter { !leads($0, from: file.path, among: places) }.map {
        file.finding(
          line: number, "the link to \($0) leads nowhere", do: "mend the path or drop the link")
      }
    }
  }

  /// Derived from headings as the usual readers of Markdown do: lower case, hyphens for blanks, and
  /// only letters, digits, hyphens and underscores.
  private static func anchors(of file: SourceFile) -> Set<String> {
    guard file.isMarkdown else { return [] }
    return Set(
      prose(of: file).compactMap { _, line in
        guard let heading = line.prefixMatch(of: /#{1,6} +(.*)/) else { return nil }
        let kept = heading.1.lowercased().filter {
          $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_"
        }
        return kept.replacing(" ", with: "-")
      })
  }

  /// The lines outside fenced code, without what is in backticks, except in headings.
  private static func prose(of file: SourceFile) -> [(Int, Substring)] {
    var isCode = false
    return zip(1..., file.lines).compactMap { number, line in
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        isCode.toggle()
        return nil
      }
      if isCode { return nil }
      return (number, line.hasPrefix("#") ? line : line.replacing(/`[^`]*`/, with: ""))
    }
  }

  private static func targets(in line: Substring) -> [String] {
    let inline = line.matches(of: /\]\(([^)\s]+)[^)]*\)/).map { String($0.1) }
    let reference = line.prefixMatch(of: /\[[^\]]+\]:\s*(\S+)/).map { [String($0.1)] } ?? []
    return inline + reference
  }

  private static func leads(_ link: String, from path: String, among places: Places) -> Bool {
    if link.hasPrefix("mailto:") || link.contains("://") { return true }
    let pieces = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = pieces.count > 1 ? String(pieces[1]) : nil
    guard !pieces[0].isEmpty else {
      return anchor.map { places[path]?.contains($0) ?? false } ?? false
    }
    var parts = path.split(separator: "/").dropLast()
    for part in pieces[0].split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return false
      }
    }
    let wanted = parts.joined(separator: "/")
    if let anchor { return places[wanted]?.contains(anchor) ?? false }
    return places[wanted] != nil || places.keys.contains { $0.hasPrefix(wanted + "/") }
  }
}
