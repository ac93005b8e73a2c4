import Foundation

/// A link in a document leads to a file or folder that is there.
enum LinkRule {
  static func findings(in file: SourceFile, among paths: Set<String>) -> [Finding] {
    guard file.isMarkdown else { return [] }
    return prose(of: file).flatMap { number, line in
      targets(in: line).filter { !leads($0, from: file.path, among: paths) }.map {
        file.finding(
          line: number, "the link to \($0) leads nowhere", do: "mend the path or drop the link")
      }
    }
  }

  /// The lines outside fenced code, without what stands in backticks.
  private static func prose(of file: SourceFile) -> [(Int, Substring)] {
    var isCode = false
    return zip(1..., file.lines).compactMap { number, line in
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        isCode.toggle()
        return nil
      }
      return isCode ? nil : (number, line.replacing(/`[^`]*`/, with: ""))
    }
  }

  private static func targets(in line: Substring) -> [String] {
    let inline = line.matches(of: /\]\(([^)\s]+)[^)]*\)/).map { String($0.1) }
    let reference = line.prefixMatch(of: /\[[^\]]+\]:\s*(\S+)/).map { [String($0.1)] } ?? []
    return inline + reference
  }

  private static func leads(_ link: String, from path: String, among paths: Set<String>) -> Bool {
    if link.hasPrefix("#") || link.hasPrefix("mailto:") || link.contains("://") { return true }
    let file = link.prefix { $0 != "#" }
    var parts = path.split(separator: "/").dropLast()
    for part in file.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return false
      }
    }
    let wanted = parts.joined(separator: "/")
    return paths.contains(wanted) || paths.contains { $0.hasPrefix(wanted + "/") }
  }
}
