import Interface
import System

/// The files of a configuration, in the order in which they hold: the one that is named, and then
/// its drop-ins by name.
enum ConfigurationFiles {
  private static let bytesMax = 16 << 20

  static func read(_ path: String) throws(Failure) -> [ConfigurationFile] {
    do throws(SystemError) {
      let folder = path + ".d"
      let dropIns = try names(in: folder).filter { $0.hasSuffix(".conf") && !$0.hasPrefix(".") }
      var files: [ConfigurationFile] = []
      for file in [path] + dropIns.map({ folder + "/" + $0 }) {
        let bytes = try Files.read(file, bytesMax: bytesMax)
        files.append(ConfigurationFile(name: file, bytes: bytes))
      }
      return files
    } catch {
      throw .failed(error.description)
    }
  }

  /// Drop-ins need not be.
  private static func names(in folder: String) throws(SystemError) -> [String] {
    do throws(SystemError) {
      return try Files.list(folder)
    } catch {
      if error.name == "ENOENT" { return [] }
      throw error
    }
  }
}
