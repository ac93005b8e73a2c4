import Varlink

// The members of a reply, as the soak needs them: absent, null and of another kind are all nothing.
extension JSON {
  func node(_ name: String, of object: JSONNode?) -> JSONNode? {
    guard let object, kind(object) == .object, let found = member(name, of: object),
      !isNull(found)
    else { return nil }
    return found
  }

  func number(_ name: String, of object: JSONNode?) -> Int64? {
    node(name, of: object).flatMap { int($0) }
  }

  func text(_ name: String, of object: JSONNode?) -> String {
    node(name, of: object).flatMap { string($0) } ?? ""
  }

  func isTrue(_ name: String, of object: JSONNode?) -> Bool {
    node(name, of: object).flatMap { bool($0) } ?? false
  }

  func list(_ name: String, of object: JSONNode?) -> [JSONNode] {
    guard let array = node(name, of: object), kind(array) == .array else { return [] }
    var elements = elements(of: array)
    var found: [JSONNode] = []
    while let element = nextElement(&elements) { found.append(element) }
    return found
  }

  /// The parameters of an answer to a deed.
  func deedAnswer(_ parameters: JSONNode?) -> DeedAnswer {
    var answer = DeedAnswer()
    answer.session = number("session", of: parameters) ?? 0
    answer.outcome = text("outcome", of: parameters)
    for each in list("answers", of: parameters) where text("refused", of: each).isEmpty {
      answer.sessionsDone.append(number("session", of: each) ?? 0)
    }
    return answer
  }

  func seenSession(_ row: JSONNode) -> SeenSession {
    SeenSession(
      session: number("session", of: row) ?? 0, channel: text("channel", of: row),
      customer: text("customer", of: row), status: text("status", of: row),
      server: text("server", of: row), offeredTo: text("offered_to", of: row),
      heldBy: text("held_by", of: row))
  }

  func seenRep(_ row: JSONNode) -> SeenRep {
    SeenRep(
      rep: text("rep", of: row), used: number("used", of: row) ?? 0,
      total: number("total", of: row) ?? 0, pieces: number("pieces", of: row) ?? 0,
      offers: number("offers", of: row) ?? 0)
  }
}
