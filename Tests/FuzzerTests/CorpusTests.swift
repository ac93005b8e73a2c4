import Foundation
import Fuzzer
import Testing

/// The inputs that fuzzing begins with, and those on which it once found something: what must hold
/// of any bytes holds of these at least. A finding stops the process, as in the fuzzer.
@Suite struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Corpus")

  @Test(arguments: FuzzTarget.allCases) func `what was found is not found again`(
    target: FuzzTarget
  ) throws {
    let folder = Self.folder.appending(path: target.rawValue)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(!files.isEmpty)
    for file in files {
      let bytes = try Data(contentsOf: folder.appending(path: file))
      target.check(Array(bytes))
    }
  }

  @Test func `every folder of inputs is of a target`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(folders) == Set(FuzzTarget.allCases.map(\.rawValue)))
  }

  @Test(arguments: FuzzTarget.allCases) func `nothing at all is no more than refused`(
    target: FuzzTarget
  ) {
    target.check([])
    target.check([0])
    target.check([0xFF])
  }
}
