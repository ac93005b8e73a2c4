public import Varlink

// As it is written down between the two processes.
extension HandedOver {
  public var json: JSONValue {
    let name: String
    var reps: [String] = []
    var toCome: [String] = []
    var number: UInt64 = 0
    switch hearing {
    case .nothing: name = "nothing"
    case .desk(let stream, let its, let others):
      (name, number, reps, toCome) = ("desk", stream, its, others)
    case .gateway(let channels): (name, reps) = ("gateway", channels)
    case .responder(let responder): (name, reps) = ("responder", [responder])
    case .overview: name = "overview"
    case .watcher(let next): (name, number) = ("watcher", next)
    }
    return [
      "socket": .int(Int64(bitPattern: socket)), "unread": .string(Hex.text(remainder.unread)),
      "unsent": .string(Hex.text(remainder.unsent)), "begun": .bool(remainder.isInMessage),
      "stream": .bool(remainder.hasStream), "hears": .string(name),
      "names": .array(reps.map { .string($0) }), "to_come": .array(toCome.map { .string($0) }),
      "number": .int(Int64(bitPattern: number)),
    ]
  }

  public init?(_ json: JSONValue) {
    guard case .int(let socket)? = json["socket"], case .string(let unread)? = json["unread"],
      case .string(let unsent)? = json["unsent"], case .bool(let begun)? = json["begun"],
      case .bool(let stream)? = json["stream"], case .string(let name)? = json["hears"],
      case .int(let number)? = json["number"], let unread = Hex.bytes(unread),
      let unsent = Hex.bytes(unsent)
    else { return nil }
    self.socket = UInt64(bitPattern: socket)
    remainder = ConnectionRemainder(
      unread: unread, unsent: unsent, isInMessage: begun, hasStream: stream)
    let names = Self.texts(json["names"])
    let position = UInt64(bitPattern: number)
    switch name {
    case "nothing": hearing = .nothing
    case "desk":
      hearing = .desk(stream: position, reps: names, toCome: Self.texts(json["to_come"]))
    case "gateway": hearing = .gateway(channels: names)
    case "responder": hearing = .responder(names.first ?? "")
    case "overview": hearing = .overview
    case "watcher": hearing = .watcher(next: position)
    default: return nil
    }
  }

  private static func texts(_ json: JSONValue?) -> [String] {
    guard case .array(let elements)? = json else { return [] }
    return elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }
}

/// Bytes as text.
private enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for digit in text.utf8 {
      guard let value = value(of: digit) else { return nil }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? bytes : nil
  }
}
