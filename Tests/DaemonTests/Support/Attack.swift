import Foundation

/// An attack has two forms: a short one that `make test` runs, and a long one that `make attack`
/// runs alone, as root and against an optimised daemon. A suite whose name ends with "Attacks" is
/// run by both; docs/ATTACKS.md has a line for each.
enum Attack {
  static let isLong = ProcessInfo.processInfo.environment["OMNID_ATTACK"] != nil
  static let reason = "it takes long: make attack runs it"

  static func size(_ short: Int, long: Int) -> Int { isLong ? long : short }

  /// Prints a figure, which `make attack` lists once more at its end.
  static func report(_ figure: String) { print("attack: \(figure)") }
}
