import Varlink

/// What `omnictl call` may be given: methods, their parameters, and values for these.
extension Completer {
  /// With `org.omnid.` if that has been begun.
  static func methods(_ current: String) -> [Candidate] {
    let isFull = current.hasPrefix("org.omnid.")
    return CallableMethod.all.map {
      Candidate(word: isFull ? $0.fullName : $0.name, text: withoutStop($0.summary))
    }
  }

  /// - Parameter words: the method and the parameters before the cursor.
  static func parameterPlace(of current: String, after words: [String]) -> Place {
    guard let name = words.first, let method = CallableMethod.named(name) else {
      return .candidates([])
    }
    if let equals = current.firstIndex(of: "=") {
      return valuePlace(
        method.type(at: current[..<equals]), named: String(current[..<equals]),
        prefix: String(current[...equals]), method)
    }
    let given = Set(words.compactMap { CallParameters.Word($0)?.key })
    return .candidates(
      method.parameters.flatMap { keys(of: $0, in: method, prefix: "") }
        .filter { !given.contains(String($0.word.dropLast())) })
  }

  /// `queue=`; of an object each field, as `direct.rep=`.
  private static func keys(
    of field: InterfaceField, in method: CallableMethod, prefix: String
  ) -> [Candidate] {
    let key = prefix + field.name
    if case .structure(let fields) = method.resolved(field.type) {
      return fields.flatMap { keys(of: $0, in: method, prefix: key + ".") }
    }
    return [Candidate(word: key + "=", text: withoutStop(field.comment.joined(separator: " ")))]
  }

  private static func valuePlace(
    _ type: InterfaceType?, named path: String, prefix: String, _ method: CallableMethod
  ) -> Place {
    switch type {
    case .bool: .value(.choice(["true", "false"]), prefix: prefix)
    case .enumeration(let values): .value(.choice(values.map(\.name)), prefix: prefix)
    case .array(let element):
      valuePlace(method.resolved(element), named: path, prefix: prefix, method)
    case .string, .int: .value(kind(path), prefix: prefix)
    case .float, .object, .structure, .map, .nullable, .named, nil: .candidates([])
    }
  }

  /// What the interface calls by this name it calls so in every method.
  private static func kind(_ path: String) -> ArgumentKind {
    switch path.split(separator: ".").last ?? "" {
    case "session", "sessions": .session
    case "rep", "reps": .rep
    case "queue", "queues": .queue
    case "channel", "channels": .channel
    case "customer": .customer
    case "presence": .presence
    case "profile": .profile
    case "responder", "responders": .responder
    default: .text
    }
  }

  private static func withoutStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
