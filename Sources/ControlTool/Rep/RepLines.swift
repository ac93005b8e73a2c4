import Containers
import Interface

/// A list of reps as a text: `name profile queue[,queue…]` on each line.
struct RepLines {
  static let bytesMax = 64 << 20
  /// So many bytes of a list fit a message of the daemon's smallest setting as JSON.
  private static let partBytesMax = 256 << 10

  /// The reps as the interface has them, as many together as fit one call.
  private(set) var parts: [[CallArguments.RepSettings]] = []
  /// What is wrong, each as `file:line: sentence`.
  private(set) var problems: [String] = []
  private var partBytes = 0
  /// The line on which each name stands.
  private var seen: [Name: Int] = [:]

  init(_ bytes: [UInt8], file: String) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in zip(1..., lines) {
      guard let text = String(validating: line, as: UTF8.self) else {
        problems.append("\(file):\(number): the line is not UTF-8; write the file in that encoding")
        continue
      }
      if let problem = read(text, number) { problems.append("\(file):\(number): \(problem)") }
    }
  }

  /// - Returns: what is wrong with the line.
  private mutating func read(_ line: String, _ number: Int) -> String? {
    let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let name = words.first else { return nil }
    guard words.count > 1 else {
      return "rep \(name.shown) has no profile; write name profile queues"
    }
    if words.count > 3 {
      return "'\(words[3].shown)' is too much; part the queues with commas and no blanks"
    }
    if let first = seen[Name(name)] { return "rep \(name.shown) stands on line \(first) already" }
    seen[Name(name)] = number
    let queues = (words.count > 2 ? words[2] : "").split(separator: ",")
    var rep = CallArguments.RepSettings()
    (rep.rep, rep.profile, rep.queues) = (name, words[1], queues.map(String.init))
    let bytes = line.utf8.count
    if parts.isEmpty || partBytes + bytes > Self.partBytesMax {
      parts.append([])
      partBytes = 0
    }
    partBytes += bytes
    parts[parts.count - 1].append(rep)
    return nil
  }
}
