import Varlink

/// What a script reads of omnictl's JSON. A field that is absent, null or of another type is nil.
extension JSONValue {
  func text(_ name: String) -> String? {
    if case .string(let text)? = self[name] { return text }
    return nil
  }

  func number(_ name: String) -> Int64? {
    if case .int(let number)? = self[name] { return number }
    return nil
  }

  func isTrue(_ name: String) -> Bool { self[name] == .bool(true) }

  func list(_ name: String) -> [JSONValue] {
    if case .array(let elements)? = self[name] { return elements }
    return []
  }

  func texts(_ name: String) -> [String] {
    list(name).compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  func numbers(_ name: String) -> [Int64] {
    list(name).compactMap { if case .int(let number) = $0 { number } else { nil } }
  }
}
