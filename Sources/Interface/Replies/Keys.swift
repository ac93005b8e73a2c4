import Varlink
import Vocabulary

/// The names of what refusals say, made once.
enum Keys {
  static let channel: JSONKey = "channel"
  static let customer: JSONKey = "customer"
  static let field: JSONKey = "field"
  static let offer: JSONKey = "offer"
  static let presence: JSONKey = "presence"
  static let queue: JSONKey = "queue"
  static let rep: JSONKey = "rep"
  static let session: JSONKey = "session"
  static let status: JSONKey = "status"
  static let stream: JSONKey = "stream"
  static let what: JSONKey = "what"
}

// Members, key and value in one. What is not there is said as null, so that a reader finds every
// field that the interface names.
extension JSONWriter {
  mutating func member(_ name: JSONKey, _ text: String) {
    key(name)
    string(text)
  }

  mutating func member(_ name: JSONKey, _ text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }

  mutating func member(_ name: JSONKey, _ number: Int64) {
    key(name)
    int(number)
  }

  mutating func member(_ name: JSONKey, _ number: Int) {
    key(name)
    int(number)
  }

  mutating func member(_ name: JSONKey, _ session: SessionID?) {
    key(name)
    if let session { number(session.number) } else { null() }
  }

  mutating func member(_ name: JSONKey, _ sessions: [SessionID]) {
    key(name)
    beginArray()
    for session in sessions { number(session.number) }
    endArray()
  }

  /// Numbers are given out one by one from 1: none ever reaches what an integer cannot say.
  mutating func number(_ value: UInt64) { int(Int64(clamping: value)) }
}
