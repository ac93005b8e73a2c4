import Varlink
import Vocabulary

/// The names of what replies say, made once.
enum Keys {
  static let answers: JSONKey = "answers"
  static let at: JSONKey = "at"
  static let channel: JSONKey = "channel"
  static let conversation: JSONKey = "conversation"
  static let customer: JSONKey = "customer"
  static let event: JSONKey = "event"
  static let fact: JSONKey = "fact"
  static let field: JSONKey = "field"
  static let heldUntil: JSONKey = "held_until"
  static let held: JSONKey = "held"
  static let number: JSONKey = "number"
  static let offer: JSONKey = "offer"
  static let offeredUntil: JSONKey = "offered_until"
  static let outcome: JSONKey = "outcome"
  static let presence: JSONKey = "presence"
  static let queue: JSONKey = "queue"
  static let refused: JSONKey = "refused"
  static let rep: JSONKey = "rep"
  static let servedBy: JSONKey = "served_by"
  static let server: JSONKey = "server"
  static let session: JSONKey = "session"
  static let status: JSONKey = "status"
  static let stream: JSONKey = "stream"
  static let tab: JSONKey = "tab"
  static let text: JSONKey = "text"
  static let until: JSONKey = "until"
  static let what: JSONKey = "what"
  static let why: JSONKey = "why"
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

  mutating func member(_ name: JSONKey, _ number: Int?) {
    key(name)
    if let number { int(number) } else { null() }
  }

  mutating func member(_ name: JSONKey, _ number: UInt64) {
    key(name)
    self.number(number)
  }

  mutating func member(_ name: JSONKey, _ number: UInt64?) {
    key(name)
    if let number { self.number(number) } else { null() }
  }

  mutating func member(_ name: JSONKey, _ interval: Interval?) {
    key(name)
    if let interval { int(interval.milliseconds) } else { null() }
  }

  mutating func member(_ name: JSONKey, _ flag: Bool) {
    key(name)
    bool(flag)
  }

  mutating func member(_ name: JSONKey, _ session: SessionID?) {
    key(name)
    if let session { number(session.number) } else { null() }
  }

  mutating func member(_ name: JSONKey, _ instant: Instant?) {
    key(name)
    if let instant { int(instant.milliseconds) } else { null() }
  }

  mutating func member(_ name: JSONKey, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
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
