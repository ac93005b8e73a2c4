import Foundation
import Testing

/// The documents as `make install` puts them: in one folder, without the sources beside them.
struct InstalledDocuments {
  let files: [SourceFile]

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "omnid-documents-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let install = Process()
    install.executableURL = Repository.root.appending(path: "scripts/install-docs")
    install.arguments = [folder.path]
    try install.run()
    install.waitUntilExit()
    #expect(install.terminationStatus == 0)
    files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).compactMap { path in
      let file = folder.appending(path: path)
      guard !file.hasDirectoryPath, let data = FileManager.default.contents(atPath: file.path)
      else {
        return nil
      }
      return SourceFile(path: path, text: String(decoding: data, as: UTF8.self))
    }
  }
}
