import CSystemd
import Foundation
import Glibc
import TestSupport
import Testing

@testable import System

struct FilesTests {
  let folder = TemporaryFolder()

  @Test func `a file is read whole, up to the limit`() throws {
    let text = String(repeating: "0123456789", count: 20_000)
    try folder.write(text, to: "file")
    #expect(try Files.read(folder.file("file"), bytesMax: 200_000) == Array(text.utf8))
    let error = #expect(throws: SystemError.self) {
      _ = try Files.read(folder.file("file"), bytesMax: 199_999)
    }
    #expect(error?.name == "EFBIG")
    try folder.write("", to: "empty")
    #expect(try Files.read(folder.file("empty"), bytesMax: 0) == [])
  }

  @Test func `a directory, a pipe and nothing are no files to read`() throws {
    #expect(unsafe mkfifo(folder.file("pipe"), 0o600) == 0)
    for (name, code) in [(".", "EISDIR"), ("pipe", "EINVAL"), ("none", "ENOENT")] {
      let error = #expect(throws: SystemError.self) {
        _ = try Files.read(folder.file(name), bytesMax: 10)
      }
      #expect(error?.name == code)
    }
  }

  @Test func `names are listed in the order of their bytes`() throws {
    for name in ["b.conf", "a.conf", "Z.conf", "10.conf", "9.conf", "é.conf"] {
      try folder.write("", to: name)
    }
    #expect(
      try Files.list(folder.path) == [
        "10.conf", "9.conf", "Z.conf", "a.conf", "b.conf", "é.conf",
      ])
    #expect(throws: SystemError.self) { _ = try Files.list(folder.file("none")) }
  }

  @Test func `an error says what was attempted on what, why not, and what to do`() {
    let error = SystemError(code: EACCES, attempt: "open /etc/omnid/omnid.conf")
    #expect(
      error.description
        == "cannot open /etc/omnid/omnid.conf: Permission denied (EACCES); "
        + "give the user that runs this the right to it")
    #expect(SystemError(code: 4_711, attempt: "try").name == "error 4711")
  }

  @Test func `the descriptor limit is raised as far as allowed and never lowered`() {
    let limit = DescriptorLimit.raise(to: 0)
    #expect(limit > 0)
    #expect(DescriptorLimit.raise(to: limit / 2) == limit)
    #expect(DescriptorLimit.raise(to: .max) >= limit)
  }

  @Test func `the clocks go on`() {
    for clock in [SystemClock.realtime, .boottime, .monotonic] {
      let first = clock.microseconds
      #expect(first > 0)
      #expect(clock.milliseconds >= first / 1_000)
    }
  }
}
