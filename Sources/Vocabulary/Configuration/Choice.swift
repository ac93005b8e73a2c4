import Containers

/// One of a few, each with the name by which the configuration writes it.
public protocol Choice: CaseIterable {
  var name: String { get }
}

extension Choice {
  public init?(named name: String) {
    guard let choice = Self.allCases.first(where: { Name($0.name) == Name(name) }) else {
      return nil
    }
    self = choice
  }

  public static var names: [String] { allCases.map(\.name) }
}

extension ChannelKind: Choice {}
extension Strategy: Choice {}

extension Platform: Choice {
  public var name: String {
    switch self {
    case .enhanced: "enhanced"
    case .standard: "standard"
    }
  }
}

extension PresenceKind: Choice {
  public var name: String {
    switch self {
    case .online: "online"
    case .busy: "busy"
    case .offline: "offline"
    }
  }
}

extension AfterWaitLimit: Choice {
  public static let allCases = [AfterWaitLimit.overflow, .end]

  public var name: String {
    switch self {
    case .overflow: "overflow"
    case .end: "end"
    }
  }
}

extension ResponderKind: Choice {
  public var name: String {
    switch self {
    case .bot: "bot"
    case .agent: "agent"
    }
  }
}

extension Permissions: Choice {
  public static let allCases = [
    Permissions.chat, .messaging, .start, .inactivate, .end, .endAny, .transfer, .pick,
  ]
}
