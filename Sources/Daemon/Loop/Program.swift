import Interface
import System
import Vocabulary

/// The executable omnid: what its arguments ask, and with which status it ends.
public enum Program {
  /// Statuses as systemd knows them: what is wrong with the configuration or the journal does not
  /// mend itself by starting again.
  enum Status {
    static let done: Int32 = 0
    static let failed: Int32 = 1
    static let misused: Int32 = 2
    static let badJournal: Int32 = 65
    static let badConfiguration: Int32 = 78
  }

  public static func run(_ words: [String]) -> Int32 {
    let arguments: Arguments
    do throws(Arguments.Misuse) {
      arguments = try Arguments(words)
    } catch {
      complain(error.sentence)
      return Status.misused
    }
    switch arguments.deed {
    case .showHelp: StandardStream.output.write(Arguments.help)
    case .showVersion: StandardStream.output.write("omnid \(Version.text)\n")
    case .check: return check(arguments)
    case .repair: return repair(arguments)
    case .serve: return serve(arguments)
    }
    return Status.done
  }

  static func complain(_ sentence: String) { StandardStream.error.write("omnid: \(sentence)\n") }

  private static func check(_ arguments: Arguments) -> Int32 {
    let read: ConfigurationRead
    do throws(SystemError) {
      read = ConfigurationFiles(path: arguments.configuration).read(try AccountLookups())
    } catch {
      complain("\(error)")
      return Status.failed
    }
    switch read.loaded(following: nil) {
    case .failure(let problems):
      StandardStream.error.write(problems.text)
      return read.isTemporary ? Status.failed : Status.badConfiguration
    case .success(let loaded):
      let configuration = loaded.configuration
      StandardStream.output.write(
        "\(arguments.configuration): good; channels: "
          + configuration.channels.map(\.name).joined(separator: " ")
          + "; queues: " + configuration.queues.map(\.name).joined(separator: " ") + "\n")
      return Status.done
    }
  }

  private static func serve(_ arguments: Arguments) -> Int32 {
    // Before the first thread: a thread that lets a signal in would end the process by it.
    Signal.block([.terminate, .interrupt, .hangUp])
    MemoryUse.mapLargeBlocks(ofBytes: 256 << 10)
    CrashReport.install(program: "omnid \(Version.text)", words: WitnessedLog.crashWords)
    do throws(StartFailure) {
      var daemon = try Starting(arguments).daemon()
      try daemon.run()
      return Status.done
    } catch {
      switch error {
      case .configuration(let problems): StandardStream.error.write(problems.text)
      case .refused(let sentence), .badJournal(let sentence), .failed(let sentence):
        complain(sentence)
      }
      return error.status
    }
  }
}

/// Why the daemon does not start, or cannot go on.
enum StartFailure: Error {
  case configuration(ConfigurationProblems)
  /// By what open sessions and reps need of the configuration.
  case refused(String)
  /// By what stands in the journal, which a person must see to.
  case badJournal(String)
  case failed(String)

  var status: Int32 {
    switch self {
    case .configuration, .refused: Program.Status.badConfiguration
    case .badJournal: Program.Status.badJournal
    case .failed: Program.Status.failed
    }
  }
}
