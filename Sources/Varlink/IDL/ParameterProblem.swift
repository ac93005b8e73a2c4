/// What keeps a value from being of its type.
public struct ParameterProblem: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// The interface knows no field of this name.
    case unknown
    /// A field that is not nullable is missing, or null.
    case missing
    /// The value is not what the interface says, such as `int` or `one of (off, on)`.
    case unfit(expected: String)
  }

  public internal(set) var path: String
  public let reason: Reason

  /// The parameter of the call in which the problem lies, for `InvalidParameter`.
  public var parameter: String {
    String(path.prefix { $0 != "." && $0 != "[" })
  }
}

extension ParameterProblem: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .unknown: "\(path): there is no such parameter"
    case .missing: "\(path): must be given"
    case .unfit(let expected): "\(path): must be \(expected)"
    }
  }
}
