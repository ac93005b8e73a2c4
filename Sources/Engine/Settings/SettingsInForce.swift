import Interface
import Routing
import Vocabulary

/// The settings and roles that hold, the text that they came from, and what reloads replaced that
/// are not known to be on disk: the router's part of a reload goes back with its facts, this one
/// here.
struct SettingsInForce {
  private struct Replaced {
    /// The batch that brings the reload to disk.
    var batch: UInt64
    var text: ConfigurationText?
    var settings: DaemonSettings
    var roles: RoleTable
  }

  private(set) var settings: DaemonSettings
  private(set) var roles: RoleTable
  /// Nil until it is known.
  private(set) var text: ConfigurationText?
  private var replaced: [Replaced] = []

  init(_ settings: DaemonSettings, _ roles: RoleTable) {
    self.settings = settings
    self.roles = roles
  }

  /// The text from which the settings were read.
  mutating func note(_ text: ConfigurationText?) { self.text = text }

  /// Settings that come from no text.
  mutating func follow(_ settings: DaemonSettings) { self.settings = settings }

  /// Brings others into force.
  ///
  /// - Parameter batch: The batch that brings the reload to disk; nil if it is there.
  mutating func reload(_ text: ConfigurationText, _ roles: RoleTable, with batch: UInt64?) {
    if let batch {
      replaced.append(
        Replaced(batch: batch, text: self.text, settings: settings, roles: self.roles))
    }
    self.text = text
    settings = text.daemon
    self.roles = roles
  }

  mutating func noteDurable(_ batch: UInt64) {
    if !replaced.isEmpty { replaced.removeAll { $0.batch <= batch } }
  }

  /// A sentence for each setting that differs.
  func changes(to text: ConfigurationText, _ roles: RoleTable) -> [String] {
    let changes = self.text.map { text.changes(since: $0) } ?? []
    // The same names may have other user and group numbers by now.
    guard let old = self.text, old.roles.map(\.users) == text.roles.map(\.users),
      old.roles.map(\.groups) == text.roles.map(\.groups)
    else { return changes }
    return changes + roles.renumbered(since: self.roles, in: text.roles.map(\.name))
  }
}

extension SettingsInForce: GoesBack, InvariantsChecked {
  /// - Returns: Whether a reload was lost.
  mutating func goBack(to point: DurablePoint, _ state: State) -> Bool {
    defer { replaced = [] }
    guard let first = replaced.first(where: { $0.batch > point.batch }) else { return false }
    (text, settings, roles) = (first.text, first.settings, first.roles)
    return true
  }

  func checkInvariants() throws(BrokenInvariant) {
    try require(
      zip(replaced, replaced.dropFirst()).allSatisfy { $0.batch <= $1.batch },
      "reloads come in the order of their batches")
  }
}
