import Glibc

/// What only root can do is skipped for others, with the reason.
enum Root {
  static var isHere: Bool { geteuid() == 0 }
  static let reason = "only root can do this: run the tests as root to see it"
}
