import Foundation

/// An attack has two forms: a short one that `make test` runs, and a long one that `make attack`
/// runs alone, as root and against an optimised daemon. A suite whose name ends with "Attacks" is
/// run by both; docs/ATTACKS.md has a line for each.
public enum Attack {
  public static let isLong = ProcessInfo.processInfo.environment["OMNID_ATTACK"] != nil
  public static let reason = "it takes long: make attack runs it"

  public static func size(_ short: Int, long: Int) -> Int { isLong ? long : short }

  /// Prints a figure, which `make attack` lists once more at its end.
  public static func report(_ figure: String) { print("attack: \(figure)") }
}

/// What only root can do is skipped for others, with the reason.
public enum Root {
  public static var isHere: Bool { geteuid() == 0 }
  public static let reason = "only root can do this: run the tests as root to see it"
}
