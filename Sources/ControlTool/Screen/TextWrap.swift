/// Sentences in lines.
enum TextWrap {
  /// At blanks, where there are some; a word that is longer than a line is broken.
  static func lines(_ text: String, width: Int) -> [String] {
    let width = max(width, 1)
    var lines: [String] = []
    var line = ""
    for word in text.shown.split(separator: " ") {
      var word = String(word)
      if !line.isEmpty, line.columns + 1 + word.columns <= width {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while word.columns > width, word.count > 1 {
        var head = String(word.removeFirst())
        while let next = word.first, head.columns + String(next).columns <= width {
          head.append(word.removeFirst())
        }
        lines.append(head)
      }
      line = word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
