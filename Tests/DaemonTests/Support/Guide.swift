import Foundation
import TestSupport

/// The programs in docs/INTEGRATION.md: each stands in a fence behind a line that ends with its
/// name, such as "`gateway.py`:".
struct Guide {
  private let text: String

  init() throws {
    text = try Repository.text("docs/INTEGRATION.md")
  }

  /// The blocks of a language, each with the text before it.
  private func blocks(_ language: String) -> [(before: String, code: String)] {
    let parts = text.components(separatedBy: "\n```")
    return parts.indices.dropFirst().compactMap { index in
      guard parts[index].hasPrefix(language + "\n") else { return nil }
      return (parts[index - 1], String(parts[index].dropFirst(language.count + 1)) + "\n")
    }
  }

  func shell(_ word: String) throws -> String {
    guard let block = blocks("sh").first(where: { $0.code.contains(word) }) else {
      throw TestFailure("the guide has no shell example with \(word)")
    }
    return block.code
  }

  /// Writes all programs to a folder; those without a name of their own under a number.
  func writePrograms(to folder: TemporaryFolder) throws {
    for (number, block) in blocks("python").enumerated() {
      let words = block.before.split(separator: "`").map(String.init)
      let name = words.last { $0.hasSuffix(".py") && !$0.contains(" ") }
      let isNamed = block.before.suffix(200).contains("`\(name ?? "")`")
      try folder.write(block.code, to: isNamed ? name ?? "" : "program\(number).py")
    }
  }
}
