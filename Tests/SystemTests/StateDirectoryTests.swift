import CSystemd
import Foundation
import Glibc
import TestSupport
import Testing

@testable import System

struct StateDirectoryTests {
  let folder = TemporaryFolder()
  var path: String { folder.file("a/b/state") }

  @Test func `it is made with all above it, for its owner alone`() throws {
    let state = try StateDirectory(path: path)
    var status = stat()
    #expect(unsafe stat(state.path, &status) == 0)
    #expect(status.st_mode & 0o7777 == 0o700)
    #expect(try state.bytesFree() > 0)
    try state.sync()
    #expect(try Files.list(path) == ["lock"])
  }

  @Test func `a second daemon is told which process has it`() async throws {
    let first = try StateDirectory(path: path)
    await #expect(processExitsWith: .success) {
      [path = path as String, owner = getpid() as Int32] in
      let error = #expect(throws: SystemError.self) { _ = try StateDirectory(path: path) }
      #expect(
        error?.description
          == "cannot use the state directory \(path): \(Processes.describe(owner)) has it (EBUSY); "
          + "stop that one first, or choose another path")
    }
    withExtendedLifetime(first) {}
  }

  @Test func `a daemon that was killed leaves no lock behind`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let state = try StateDirectory(path: path)
      withExtendedLifetime(state) { _ = kill(getpid(), SIGKILL) }
    }
    #expect(try Files.list(path) == ["lock"])
    _ = try StateDirectory(path: path)
  }

  @Test func `it is free again when the first daemon has let go`() throws {
    do {
      let first = try StateDirectory(path: path)
      #expect(throws: SystemError.self) { _ = try StateDirectory(path: path) }
      withExtendedLifetime(first) {}
    }
    _ = try StateDirectory(path: path)
  }

  @Test func `where a file is there is no state directory`() throws {
    try folder.write("", to: "file")
    for path in ["file", "file/state"] {
      let error = #expect(throws: SystemError.self) {
        _ = try StateDirectory(path: folder.file(path))
      }
      #expect(error?.name == "ENOTDIR")
    }
  }

  @Test(.enabled(if: !Root.isHere, "root may write everywhere"))
  func `where this user may not write there is no state directory`() throws {
    let error = #expect(throws: SystemError.self) {
      _ = try StateDirectory(path: "/usr/omnid-test")
    }
    #expect(error?.name == "EACCES")
  }
}
