import Routing

/// A section of the configuration as it is written: what any of the files says under its name, in
/// the order in which they say it.
struct TextSection {
  struct Assignment {
    var key: String
    var value: String
    var line: FileLine
  }

  /// `Channel`.
  var kind: String
  var name: String
  /// Where it was named first.
  var line: FileLine
  var assignments: [Assignment] = []

  /// Where each of its keys was written.
  var origin: Origin {
    var origin = Origin(file: line.file, line: line.line)
    for assignment in assignments { origin.note(assignment.key, at: assignment.line) }
    return origin
  }

  /// How a problem's sentence begins.
  var subject: String { name.isEmpty ? kind : "\(kind) \(Shown.text(name))" }
}

/// Texts as a sentence may show them.
enum Shown {
  /// Not longer than a line, and nothing in it that would move a terminal's cursor.
  static func text(_ text: String) -> String {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == 64 { return shown + "…" }
      shown.unicodeScalars.append(scalar.properties.generalCategory == .control ? "?" : scalar)
    }
    return shown
  }

  /// `a, b or c`.
  static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// What to do about a name that is none of the known ones.
  static func way(_ name: String, among known: [String], ending: String = "") -> String {
    if let near = nearest(to: name, among: known) { return "did you mean \(near)\(ending)?" }
    return "it is \(list(known.map { $0 + ending }))"
  }

  /// The known name that somebody most likely meant: the one that the fewest changed letters make
  /// of it, at most one in three. Case is no difference.
  static func nearest(to name: String, among known: [String]) -> String? {
    let letters = Array(name.lowercased().utf8.prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in known {
      let distance = distance(letters, Array(candidate.lowercased().utf8))
      if distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    guard let best, best.distance <= max(1, min(3, letters.count / 3)) else { return nil }
    return best.name
  }

  /// How many letters must be put in, taken out, changed or swapped with their neighbour.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = [Array(0...right.count)]
    for (y, letter) in left.enumerated() {
      var row = [y + 1]
      for (x, other) in right.enumerated() {
        let change = rows[y][x] + (letter == other ? 0 : 1)
        var least = min(change, rows[y][x + 1] + 1, row[x] + 1)
        if y > 0, x > 0, letter == right[x - 1], left[y - 1] == other {
          least = min(least, rows[y - 1][x - 1] + 1)
        }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
