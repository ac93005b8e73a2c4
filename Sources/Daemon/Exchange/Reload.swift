import Interface

/// A reload that is on its way to the disk, and what of the daemon's own it took the place of: the
/// router's part goes back with its facts.
struct Reload {
  var batch: UInt64
  var text: ConfigurationText?
  var settings: DaemonSettings
  var roles: RoleTable
}
