import System

/// An omnid of the demo's own, with all that it keeps in a temporary folder.
///
/// A shell starts it. The shell ends the daemon and removes the folder when its standard input
/// ends, which happens when this process ends, even if it is killed.
final class DemoDaemon {
  /// Starting with no journal takes no time, but a machine may be slow.
  private static let startMilliseconds: Int64 = 20_000
  private static let logLinesMax = 5

  let socketPath: String
  private let logPath: String
  /// A file that the shell makes when the daemon has ended.
  private let endedPath: String
  private let lifeLine: LifeLine
  private let shell: ChildProcess
  private var isStopped = false

  /// Starts it, and waits until it answers.
  init() throws(Failure) {
    guard let program = ProgramPath.find("omnid") else {
      throw .failed(
        "there is no omnid beside omnictl, on the PATH or in /usr/sbin; install the package omnid, "
          + "or build it with 'make'")
    }
    do throws(SystemError) {
      let folder = try Files.makeTemporaryFolder("omnid-demo-")
      socketPath = "\(folder)/omnid.sock"
      logPath = "\(folder)/omnid.log"
      lifeLine = try LifeLine()
      endedPath = "\(folder)/ended"
      try Files.write(Array(DemoConfiguration.text.utf8), to: "\(folder)/omnid.conf")
      shell = try ChildProcess(shell: Self.command(program, folder), lifeLine: lifeLine)
    } catch {
      throw .failed(error.description)
    }
    do throws(Failure) {
      try waitUntilItAnswers()
    } catch {
      stop()
      throw error
    }
  }

  deinit { stop() }

  /// Ends the daemon, and returns when nothing of it is left.
  func stop() {
    guard !isStopped else { return }
    isStopped = true
    lifeLine.cut()
    _ = shell.waitForEnd()
  }

  /// The last lines of its log.
  var lastWords: [String] {
    let bytes = (try? Files.read(logPath, bytesMax: 1 << 24)) ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").suffix(Self.logLinesMax)
      .map(String.init)
  }

  private func waitUntilItAnswers() throws(Failure) {
    let end = SystemClock.monotonic.milliseconds + Self.startMilliseconds
    while true {
      do throws(ClientError) {
        let client = try Client(path: socketPath, withinMilliseconds: 1_000)
        _ = try client.call("org.varlink.service.GetInfo", withinMilliseconds: 5_000)
        return
      } catch {
        let isOver = SystemClock.monotonic.milliseconds > end
        if isOver || Files.exists(endedPath) {
          let words = lastWords
          throw .failed(
            (["omnid did not start:"] + (words.isEmpty ? [error.description] : words))
              .joined(separator: "\n"))
        }
      }
      SystemClock.pause(milliseconds: 20)
    }
  }

  private static func command(_ program: String, _ folder: String) -> String {
    """
    umask 077; folder=\(quoted(folder)); omnid=\(quoted(program))
    serve() {
      trap 'kill "$child"' TERM
      "$omnid" --config "$folder/omnid.conf" --state "$folder/state" \\
        --socket "$folder/omnid.sock" &
      child=$!
      # A signal ends the first wait, the daemon's end the second.
      wait "$child"; wait "$child"
      : >"$folder/ended"
    }
    finish() { kill "$served"; wait "$served"; rm -rf -- "$folder"; }
    serve </dev/null >"$folder/omnid.log" 2>&1 &
    served=$!
    exec >/dev/null 2>&1
    trap finish EXIT
    trap 'exit 1' HUP INT TERM
    read -r _
    """
  }

  /// Quoted, so that the shell takes it literally.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
