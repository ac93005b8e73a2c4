public import Vocabulary

/// Who calls: one role for each interface. The configuration gives roles to users and groups.
public enum Role: UInt8, Choice {
  /// A channel's gateway, for customers.
  case customer
  /// A desk, for reps.
  case rep
  /// A bot or an AI agent.
  case responder
  /// People who watch and steer.
  case supervisor
  /// Whoever runs the daemon.
  case manager

  /// As the configuration writes it, and as the interface's name ends.
  public var name: String {
    switch self {
    case .customer: "Customer"
    case .rep: "Rep"
    case .responder: "Responder"
    case .supervisor: "Supervisor"
    case .manager: "Manager"
    }
  }

  public var interface: String { "org.omnid." + name }
}
