import Varlink

/// What a call's parameters say, as one number: by it a key that comes again is told from a key
/// that is used for something else. Equal parameters have equal numbers whatever the order of
/// their fields, and null is as good as absent. It is the same in every process, because it is
/// kept with the key.
///
/// It is no proof against someone who looks for two calls with one number: they would fool
/// themselves alone.
struct ParametersFingerprint {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ object: JSONNode, in json: JSON) {
    add(object, json)
  }

  private init() {}

  private mutating func add(_ node: JSONNode, _ json: JSON) {
    switch json.kind(node) {
    case .null: add(0)
    case .bool: add(json.bool(node) ?? false ? 2 : 1)
    case .int:
      add(3)
      add(UInt64(bitPattern: json.int(node) ?? 0))
    case .double:
      add(4)
      add((json.double(node) ?? 0).bitPattern)
    case .string:
      add(5)
      add(json.string(node) ?? "")
    case .array:
      add(6)
      var elements = json.elements(of: node)
      while let element = json.nextElement(&elements) { add(element, json) }
      add(7)
    case .object:
      add(8)
      // A sum does not know the order of what it is made of.
      var sum: UInt64 = 0
      var members = json.members(of: node)
      while let (key, value) = json.next(&members) {
        if json.isNull(value) { continue }
        var member = ParametersFingerprint()
        member.add(json.string(key) ?? "")
        member.add(value, json)
        sum &+= Self.scattered(member.value)
      }
      add(sum)
    }
  }

  /// Spreads each bit over all others, so that members which swap their values do not give the
  /// same sum: the last step of SplitMix64.
  private static func scattered(_ value: UInt64) -> UInt64 {
    var word = value
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  private mutating func add(_ text: String) {
    for byte in text.utf8 { mix(byte) }
    add(UInt64(text.utf8.count))
  }

  private mutating func add(_ word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      mix(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  /// FNV-1a.
  private mutating func mix(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}
