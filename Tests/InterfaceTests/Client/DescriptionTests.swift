import Interface
import Testing
import Varlink

/// Each described type has the fields of its interface file, in their order, with their types and
/// with null where the file allows it.
@Suite struct DescriptionTests {
  /// The type with its names looked up and its comments left out.
  private func resolved(_ type: InterfaceType, _ role: Role) -> InterfaceType {
    switch type {
    case .named(let name):
      guard case .type(let inner)? = Interfaces.all[role].interface.member(name)?.kind else {
        return type
      }
      return resolved(inner, role)
    case .nullable(let inner): return .nullable(resolved(inner, role))
    case .array(let inner): return .array(resolved(inner, role))
    case .map(let inner): return .map(resolved(inner, role))
    case .enumeration(let values): return .enumeration(values.map { InterfaceEnumValue($0.name) })
    case .structure(let fields):
      return .structure(fields.map { InterfaceField($0.name, resolved($0.type, role)) })
    case .bool, .int, .float, .string, .object: return type
    }
  }

  private func signature(
    _ method: Interface.Method
  ) -> (parameters: [InterfaceField], reply: [InterfaceField]) {
    guard
      case .method(let parameters, let reply)? = Interfaces.all[method.role].interface
        .member(method.name)?.kind
    else { return ([], []) }
    return (parameters, reply)
  }

  @Test(arguments: Interface.Method.allCases)
  func `a reply's type is the method's in its file`(method: Interface.Method) {
    let expected = resolved(.structure(signature(method).reply), method.role)
    #expect(resolved(method.replyType.interfaceType, method.role) == expected)
  }

  @Test(arguments: Interface.Method.allCases)
  func `what is written is read, whatever the order of its members`(method: Interface.Method) throws
  {
    try roundTrip(method.replyType)
  }

  @Test func `the parameters of all methods are those of their files`() {
    var left = Set(CallArguments.fields.map(\.name))
    for method in Interface.Method.allCases {
      for parameter in signature(method).parameters {
        left.remove(parameter.name)
        var expected = resolved(parameter.type, method.role)
        if case .nullable(let inner) = expected { expected = inner }
        let known = CallArguments.fields.filter { $0.name == parameter.name }.map(\.type)
        #expect(
          known.contains { resolved($0, method.role) == .nullable(expected) },
          "\(method.fullName) \(parameter.name)")
      }
    }
    #expect(left == [])
  }

  @Test func `the parameters of all errors are those of their files`() {
    let service: Set = ["parameter", "path", "found", "expected"]
    var left = Set(RefusalFields.fields.map(\.name)).subtracting(service)
    for role in Role.allCases {
      for member in Interfaces.all[role].interface.members {
        guard case .error(let parameters) = member.kind else { continue }
        for parameter in parameters {
          left.remove(parameter.name)
          var expected = resolved(parameter.type, role)
          if case .nullable(let inner) = expected { expected = inner }
          let known = RefusalFields.fields.first { $0.name == parameter.name }?.type
          #expect(known == .nullable(expected), "\(member.name) \(parameter.name)")
        }
      }
    }
    #expect(left == [])
  }

  @Test func `parameters that are nil are not sent`() {
    let arguments = CallArguments {
      $0.session = 7
      $0.rep = "anna"
      $0.queues = []
    }
    #expect(
      String(decoding: arguments.json, as: UTF8.self)
        == #"{"rep":"anna","session":7,"queues":[]}"#)
    #expect(CallArguments(["queues": [], "rep": "anna", "session": 7]) == arguments)
  }

  private func roundTrip<Reply: Described>(_: Reply.Type) throws {
    guard case .object(let members) = sample(Reply.interfaceType) else { return }
    let value = JSONValue.object(members)
    var read = Reply(value)
    #expect(read != Reply() || members.isEmpty)
    var writer = JSONWriter()
    read.write(to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == value.description)
    let turned = JSONValue.object([.init("from_a_newer_daemon", [1])] + members.reversed())
    #expect(Reply(turned) == read)
    #expect(Reply(JSONValue.object(members.map { .init($0.key, nil) })) == Reply())
    #expect(
      Reply(JSONValue.object(members.map { .init($0.key, [[:]]) })) != read || members.isEmpty)
  }

  /// A value with something in each field.
  private func sample(_ type: InterfaceType) -> JSONValue {
    switch type {
    case .bool: true
    case .int: 7
    case .float: 0.5
    case .string, .named: "anna"
    case .enumeration(let values): .string(values.last?.name ?? "")
    case .object: [:]
    case .structure(let fields):
      .object(fields.map { JSONValue.Member($0.name, sample($0.type)) })
    case .array(let element): [sample(element), sample(element)]
    case .map(let element): ["a": sample(element)]
    case .nullable(let inner): sample(inner)
    }
  }
}
