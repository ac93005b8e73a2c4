/// A run that went wrong: where, why, what led to it, and how to see it again.
public struct Failure: Error, Sendable, CustomStringConvertible {
  public var seed: UInt64
  /// The number of the command, from 1.
  public var command: Int
  public var disagreement: Disagreement
  /// The command, and the last facts of those concerned, one a line.
  public var story: [String]

  public var description: String { text }

  public var text: String {
    var lines = [
      "seed \(seed) fails at command \(command)", "\(disagreement.rule): \(disagreement.sentence)",
      "",
    ]
    lines += story
    lines += ["", "to see it again: omnisim run --seed \(seed) --commands \(command)"]
    return lines.joined(separator: "\n")
  }
}
