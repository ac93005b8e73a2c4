/// What a profile lets its reps do. The raw value is the place of its bit in the journal: it is
/// never given to another, and a new permission gets the next one.
public enum Permission: UInt8, Choice {
  /// To send and receive on chat channels.
  case chat = 0
  /// To send and receive on all other channels.
  case messaging = 1
  case start = 2
  case inactivate = 3
  case end = 4
  case endAny = 5
  case transfer = 6
  case pick = 7

  public var name: String {
    switch self {
    case .chat: "chat"
    case .messaging: "messaging"
    case .start: "start"
    case .inactivate: "inactivate"
    case .end: "end"
    case .endAny: "end-any"
    case .transfer: "transfer"
    case .pick: "pick"
    }
  }

  /// To send and receive on channels of this kind.
  public static func conversing(on kind: ChannelKind) -> Permission {
    kind.isChat ? .chat : .messaging
  }
}

/// Some of the permissions, a bit each.
public struct Permissions: Hashable, Sendable {
  public private(set) var rawValue: UInt64

  /// As the journal has them. A bit that is no permission's is kept and means nothing.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  public init(_ permissions: some Sequence<Permission>) {
    rawValue = 0
    for permission in permissions { insert(permission) }
  }

  public static let all = Permissions(Permission.allCases)
  /// What a rep may do whose profile says nothing of it: all that concerns their own sessions.
  public static let usual = Permissions(Permission.allCases.filter { $0 != .endAny })

  public func contains(_ permission: Permission) -> Bool {
    rawValue & WordBit.at(permission.rawValue, of: permission.name) != 0
  }

  /// False if it was there already.
  @discardableResult
  public mutating func insert(_ permission: Permission) -> Bool {
    if contains(permission) { return false }
    rawValue |= WordBit.at(permission.rawValue, of: permission.name)
    return true
  }

  /// Those that it has, in the order in which they are declared.
  public var list: [Permission] { Permission.allCases.filter { contains($0) } }
}

/// The bits of a set that is one word.
public enum WordBit {
  public static let count = UInt64.bitWidth

  /// The bit at a place. A place past the word would be a bit of nothing, which no set could ever
  /// contain: so it stops the process, by the name of what has no place.
  public static func at(_ place: some BinaryInteger, of name: @autoclosure () -> String) -> UInt64 {
    precondition(place < count, "a set of \(count) has no place for \(name()), number \(place)")
    return 1 << UInt64(place)
  }
}
