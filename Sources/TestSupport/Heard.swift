import Interface
public import Varlink

/// An answer as a client of the tests heard it, after it was held against the interface.
public struct Heard: Equatable {
  public var call: CallID
  public var method: String
  /// The error's short name; nil if the call succeeded.
  public var error: String?
  public var parameters: JSONValue
  public var continues: Bool

  public init(
    call: CallID, method: String, error: String?, parameters: JSONValue, continues: Bool
  ) {
    self.call = call
    self.method = method
    self.error = error
    self.parameters = parameters
    self.continues = continues
  }

  public subscript(_ name: String) -> JSONValue? { parameters[name] }

  public func int(_ name: String) -> Int64? {
    if case .int(let value)? = parameters[name] { value } else { nil }
  }

  public func string(_ name: String) -> String? {
    if case .string(let value)? = parameters[name] { value } else { nil }
  }
}

extension Heard {
  /// One of the daemon's own figures in an answer of `Statistics`.
  public func figure(_ name: String) -> Int64? { int(name) ?? parameters["daemon"]?[name]?.int }

  /// For how long a user's calls kept the daemon busy, in microseconds; nil if it does not say.
  public func busyMicroseconds(ofUser uid: Int64) -> Int64? {
    let users = (parameters["daemon"]?["users"] ?? parameters["users"])?.array ?? []
    return users.first { $0["uid"]?.int == uid }?["busy_microseconds"]?.int
  }
}

extension JSONValue {
  /// The same with another value of a member that is there.
  public func replacing(_ name: String, with value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.map { $0.key == name ? Member(name, value) : $0 })
  }

  public var int: Int64? { if case .int(let value) = self { value } else { nil } }
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var array: [JSONValue] { if case .array(let values) = self { values } else { [] } }
  public var isNull: Bool { if case .null = self { true } else { false } }
}

/// Holds answers against the interface's files.
public enum Checked {
  /// Nil if the answer is what its method's interface says.
  public static func problem(
    _ json: JSON, _ reply: IncomingReply, answering method: String
  ) -> String? {
    guard let name = MethodName(method),
      let role = Role.allCases.first(where: { $0.interface == name.interface })
    else { return nil }
    let schema = Interfaces.all[role]
    guard let signature = schema.method(name.method) else { return nil }
    var type = signature.reply
    if let error = reply.error.flatMap(json.string) {
      if error.hasPrefix("org.varlink.service.") { return nil }
      guard let own = MethodName(error), own.interface == role.interface,
        let known = schema.error(own.method)
      else { return "\(method) has no error \(error)" }
      type = known
    }
    guard let problem = schema.check(reply.parameters, in: json, against: type) else { return nil }
    return "\(method): \(problem)"
  }
}
