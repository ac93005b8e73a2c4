import Interface
import System

/// The files of a configuration, read here and not by the daemon.
enum ConfigurationFiles {
  private static let bytesMax = 16 << 20

  static func read(_ path: String) throws(Failure) -> [ConfigurationFile] {
    do throws(SystemError) {
      var files: [ConfigurationFile] = []
      for file in try Files.withDropIns(path) {
        let bytes = try Files.read(file, bytesMax: bytesMax)
        files.append(ConfigurationFile(name: file, bytes: bytes))
      }
      return files
    } catch {
      throw .failed(error.description)
    }
  }
}
