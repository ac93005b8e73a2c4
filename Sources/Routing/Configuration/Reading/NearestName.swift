import Vocabulary

/// The known name that somebody most likely meant, for a message that can then say so.
public struct NearestName {
  /// Longer names are not compared: nobody mistypes one so.
  private static let bytesMax = 64

  /// The known name with the fewest letters different, the first of several; nil where none is
  /// close. Case alone is no difference.
  public static func of(_ name: String, among known: [String]) -> String? {
    let letters = Array(name.lowercased().utf8)
    if letters.isEmpty || letters.count > bytesMax { return nil }
    var best: String?
    // Two different letters in six are a slip, in three another word.
    var allowed = max(1, min(3, letters.count / 3))
    for candidate in known {
      let other = Array(candidate.lowercased().utf8)
      if other.isEmpty || abs(other.count - letters.count) > allowed { continue }
      guard let distance = distance(letters, other, atMost: allowed) else { continue }
      best = candidate
      if distance == 0 { break }
      allowed = distance - 1
    }
    return best
  }

  /// How many letters must be put in, taken out, changed or swapped with their neighbour.
  static func distance(_ left: [UInt8], _ right: [UInt8], atMost max: Int) -> Int? {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var row = last
    for (y, letter) in left.enumerated() {
      row[0] = y + 1
      for (x, other) in right.enumerated() {
        let change = last[x] + (letter == other ? 0 : 1)
        row[x + 1] = Swift.min(change, last[x + 1] + 1, row[x] + 1)
        if y > 0, x > 0, letter == right[x - 1], left[y - 1] == other {
          row[x + 1] = Swift.min(row[x + 1], beforeLast[x - 1] + 1)
        }
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[right.count] <= max ? last[right.count] : nil
  }
}
