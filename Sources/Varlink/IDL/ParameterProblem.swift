/// Why a call's parameter is not valid.
public struct ParameterProblem: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// The interface has no field of this name; carries those that it has.
    case unknown(known: [String])
    /// A field that is not nullable is missing, or null.
    case missing(expected: String)
    /// The value is not what the interface says, such as `an integer` or `one of off, on`.
    case unfit(found: String, expected: String)
    /// The call as a whole is not understood, or a field of it other than the parameters.
    case misunderstood
  }

  /// Where in the parameters: `reps[2].queues`.
  public internal(set) var path: String
  public let reason: Reason

  public init(path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// The name of the call's parameter in which the problem is, which is all that the standard puts
  /// into `InvalidParameter`.
  public var parameter: String {
    String(path.prefix { $0 != "." && $0 != "[" })
  }

  /// The value that was found, in words or as JSON; nil if there is nothing to show.
  public var found: String? {
    switch reason {
    case .unknown: "an unknown name"
    case .missing: "nothing"
    case .unfit(let found, _): found
    case .misunderstood: nil
    }
  }

  /// What is expected there.
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
  /// A value for an error message: a short one as it is, a long one cut.
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
