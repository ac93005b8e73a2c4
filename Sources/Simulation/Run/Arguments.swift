/// What omnisim is asked to do.
public enum Arguments: Hashable, Sendable {
  case run(seed: UInt64, commands: Int)
  case many(from: UInt64, count: Int, commands: Int)

  public static let usage = """
    omnisim run --seed N [--commands N]
    omnisim many --from N --count N [--commands N]
    """
  static let commandsUsual = 20_000

  /// Nil if they cannot be understood.
  public init?(_ words: [String]) {
    var values: [String: UInt64] = [:]
    var rest = words.dropFirst()
    while let key = rest.popFirst() {
      guard let word = rest.popFirst(), let value = UInt64(word), values[key] == nil else {
        return nil
      }
      values[key] = value
    }
    let commands = Int(clamping: values.removeValue(forKey: "--commands") ?? 20_000)
    let seed = values.removeValue(forKey: "--seed")
    let from = values.removeValue(forKey: "--from")
    let count = values.removeValue(forKey: "--count")
    guard values.isEmpty else { return nil }
    switch (words.first, seed, from, count) {
    case ("run", let seed?, nil, nil): self = .run(seed: seed, commands: commands)
    case ("many", nil, let from?, let count?):
      self = .many(from: from, count: Int(clamping: count), commands: commands)
    default: return nil
    }
  }

  public var seeds: [UInt64] {
    switch self {
    case .run(let seed, _): [seed]
    case .many(let from, let count, _): (0..<count).map { from &+ UInt64($0) }
    }
  }

  public var commands: Int {
    switch self {
    case .run(_, let commands), .many(_, _, let commands): commands
    }
  }
}
