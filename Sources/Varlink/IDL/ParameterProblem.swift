/// What keeps a value from being what a call may say.
public struct ParameterProblem: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// The interface knows no field of this name; those that it knows.
    case unknown(known: [String])
    /// A field that is not nullable is missing, or null.
    case missing(expected: String)
    /// The value is not what the interface says, such as `an integer` or `one of off, on`.
    case unfit(found: String, expected: String)
    /// The call as a whole, or a field of it beside the parameters, is not understood.
    case misunderstood
  }

  /// Where in the parameters: `reps[2].queues`.
  public internal(set) var path: String
  public let reason: Reason

  public init(path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// The parameter of the call in which the problem lies: what the standard has `InvalidParameter`
  /// say.
  public var parameter: String {
    String(path.prefix { $0 != "." && $0 != "[" })
  }

  /// What stands there, in words or as JSON; nil if there is nothing to show.
  public var found: String? {
    switch reason {
    case .unknown: "an unknown name"
    case .missing: "nothing"
    case .unfit(let found, _): found
    case .misunderstood: nil
    }
  }

  /// What would do.
  public var expected: String? {
    switch reason {
    case .unknown(let known):
      known.isEmpty ? "no parameter" : "one of \(known.joined(separator: ", "))"
    case .missing(let expected), .unfit(_, let expected): expected
    case .misunderstood: nil
    }
  }
}

extension ParameterProblem: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .unknown: "\(path): there is no such parameter"
    case .missing: "\(path): must be given"
    case .unfit(_, let expected): "\(path): must be \(expected)"
    case .misunderstood: "\(path): is not understood"
    }
  }
}

extension JSON {
  /// A value as an answer about it may show it: a short one as it is, a long one cut off.
  public func shown(_ node: JSONNode) -> String {
    switch kind(node) {
    case .null: return "null"
    case .bool: return bool(node) == true ? "true" : "false"
    case .int: return int(node).map { String($0) } ?? "a number"
    case .double: return double(node).map { "\($0)" } ?? "a number"
    case .array: return "an array"
    case .object: return "an object"
    case .string:
      var writer = JSONWriter()
      let text = string(node) ?? ""
      writer.string(String(text.prefix(Self.shownMax)))
      let shown = String(decoding: writer.bytes, as: UTF8.self)
      return text.count > Self.shownMax ? shown.dropLast() + "…\"" : shown
    }
  }

  private static var shownMax: Int { 40 }
}
