import Interface
import Varlink

/// A method that `omnictl call` can call, as the interface files in this binary describe it.
struct CallableMethod: Sendable {
  /// As people write it: `Supervisor.Overview`. Methods that are not omnid's own have no shorter
  /// name than `org.varlink.service.GetInfo`.
  let name: String
  let fullName: String
  let schema: InterfaceSchema
  let signature: InterfaceSchema.Method
  let parameters: [InterfaceField]
  let comment: [String]

  private static let prefix = "org.omnid."

  /// All there are, in the order of the files.
  static let all = (Interfaces.all.schemas + [ServiceInterface.schema]).flatMap(methods)

  static func methods(of schema: InterfaceSchema) -> [CallableMethod] {
    schema.interface.members.compactMap { member in
      guard case .method(let parameters, reply: _) = member.kind,
        let signature = schema.method(member.name)
      else { return nil }
      let fullName = "\(schema.interface.name).\(member.name)"
      return CallableMethod(
        name: fullName.hasPrefix(prefix) ? String(fullName.dropFirst(prefix.count)) : fullName,
        fullName: fullName, schema: schema, signature: signature, parameters: parameters,
        comment: member.comment)
    }
  }

  /// The method of that name, with `org.omnid.` or without.
  static func named(_ name: String) -> CallableMethod? {
    all.first { $0.name == name || $0.fullName == name }
  }

  /// Why a word names no method, and which one may have been meant.
  static func problem(with word: String) -> String? {
    if named(word) != nil { return nil }
    var near = ToolText.nearest(to: word, among: all.flatMap { [$0.name, $0.fullName] })
      .map { [$0] }
    // The name alone, without its interface; several interfaces may have it.
    if near == nil, let bare = ToolText.nearest(to: word, among: all.map(\.signature.name)) {
      near = all.filter { $0.signature.name == bare }.map(\.name)
    }
    let question = near.map { "did you mean \($0.joined(separator: " or "))? " } ?? ""
    return "is no method; \(question)'omnictl call --list' shows all"
  }

  /// What the daemon knows beyond the file; nil for a method that every Varlink service has, which
  /// is called once and changes nothing.
  private var own: Method? { Method(deedName: name) }

  /// Whether a call without `more` is refused.
  var needsMore: Bool { own?.stream == .always }

  var mayBeOneway: Bool { own?.mayBeOneway ?? false }

  /// The first sentence of the description.
  var summary: String {
    let text = comment.joined(separator: " ")
    guard let end = text.firstRange(of: ". ") else { return text }
    return text[..<end.lowerBound] + "."
  }

  // MARK: - Types

  /// The type of a parameter, or of a field inside one: `direct.rep`. Nil if there is none.
  func type(at path: some StringProtocol) -> InterfaceType? {
    var type = InterfaceType.structure(parameters)
    for name in path.split(separator: ".", omittingEmptySubsequences: false) {
      switch resolved(type) {
      case .structure(let fields):
        guard let field = fields.first(where: { $0.name == name }) else { return nil }
        type = field.type
      case .map(let element): type = element
      case .bool, .int, .float, .string, .object, .enumeration, .array, .nullable, .named:
        return nil
      }
    }
    return resolved(type)
  }

  /// The type itself, if it is one that may be null or that has a name.
  func resolved(_ type: InterfaceType) -> InterfaceType {
    switch type {
    case .nullable(let inner): return resolved(inner)
    case .named(let name):
      guard case .type(let inner)? = schema.interface.member(name)?.kind else { return type }
      return resolved(inner)
    case .bool, .int, .float, .string, .object, .enumeration, .structure, .array, .map: return type
    }
  }

  /// The method's part of its file: its parameters and reply, and before them the types they name.
  var description: InterfaceDescription {
    let interface = schema.interface
    guard let member = interface.member(signature.name),
      case .method(let parameters, let reply) = member.kind
    else { return interface }
    var names: [String] = []
    collect(.structure(parameters), &names)
    collect(.structure(reply), &names)
    let types = interface.members.filter { names.contains($0.name) }
    return InterfaceDescription(interface.name, members: types + [member])
  }

  private func collect(_ type: InterfaceType, _ names: inout [String]) {
    switch type {
    case .bool, .int, .float, .string, .object, .enumeration: break
    case .structure(let fields): for field in fields { collect(field.type, &names) }
    case .array(let inner), .map(let inner), .nullable(let inner): collect(inner, &names)
    case .named(let name):
      guard !names.contains(name) else { return }
      names.append(name)
      if case .type(let inner)? = schema.interface.member(name)?.kind { collect(inner, &names) }
    }
  }
}
