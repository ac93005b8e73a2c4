import Interface

/// A command line that means nothing: what is wrong, and which help to see.
struct Misuse: Equatable, Sendable {
  let sentence: String
  /// The words whose `--help` tells more.
  var about: [String] = []

  /// `; did you mean end?`, or nothing where no known one is close.
  static func near(_ word: String, among known: [String]) -> String {
    ToolText.nearest(to: word, among: known).map { "; did you mean \($0)?" } ?? ""
  }

  /// What to do about a word that is none of the known ones.
  static func way(_ word: String, among known: [String]) -> String {
    if let near = ToolText.nearest(to: word, among: known) { return "did you mean \(near)?" }
    guard let last = known.last, known.count > 1 else { return "it is \(known.first ?? "")" }
    return "it is \(known.dropLast().joined(separator: ", ")) or \(last)"
  }
}
