import CSystemd
import Glibc
import Testing

/// The module Glibc does not show it.
@_silgen_name("unshare")
private func unshare(_ flags: Int32) -> Int32

/// A view of the file system that this process alone has.
enum Mounts {
  /// An empty /run, where a journal's socket can be made without disturbing the system's.
  static func emptyRun() throws {
    let newMounts: Int32 = 0x0002_0000
    try #require(unshare(newMounts) == 0)
    // First nothing that is mounted here may spread to where it came from.
    try #require(unsafe mount(nil, "/", nil, UInt(MS_REC | MS_PRIVATE), nil) == 0)
    try #require(unsafe mount("tmpfs", "/run", "tmpfs", 0, nil) == 0)
  }

  /// Where libsystemd looks for the journal, with the folders above it made.
  static func journalSocket() throws -> String {
    for folder in ["/run/systemd", "/run/systemd/journal"] {
      try #require(unsafe mkdir(folder, 0o755) == 0)
    }
    return "/run/systemd/journal/socket"
  }
}
