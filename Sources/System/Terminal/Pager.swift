import CSystemd
import Glibc

/// A program that shows a long text page by page: the text goes to its standard input, and the
/// terminal is its own until its user has seen enough.
public struct Pager: Sendable {
  /// A line for the shell, as the variable PAGER holds it.
  public let command: String
  /// What `less` is to be started with, where the environment does not say so already.
  public let options: String

  public init(_ command: String, options: String) {
    self.command = command
    self.options = options
  }

  /// Hands the text over and waits until the user has seen enough, which may be before its end. An
  /// error means that nobody has seen anything.
  public func show(_ text: [UInt8]) throws(SystemError) {
    // Neither a user who quits early nor Ctrl-C, which is the pager's, ends who feeds it.
    let held = Signal.holdBack([.brokenPipe, .interrupt])
    defer { held.letIn() }
    var ends: (Int32, Int32) = (-1, -1)
    let made = unsafe withUnsafeMutableBytes(of: &ends) {
      unsafe system_pipe($0.baseAddress?.assumingMemoryBound(to: Int32.self))
    }
    guard made == 0 else { throw SystemError("make a pipe to the pager") }
    let process: pid_t
    do throws(SystemError) {
      process = try start(input: ends.0, signals: held)
    } catch {
      close(ends.0)
      close(ends.1)
      throw error
    }
    close(ends.0)
    feed(text, to: ends.1)
    close(ends.1)
    var status: Int32 = 0
    _ = retrying { unsafe waitpid(process, &status, 0) }
    if status >> 8 == Self.notFound {
      throw SystemError(
        code: ENOENT, attempt: "start the pager \(command)", advice: "check the variable PAGER")
    }
  }

  /// The shell's status if there is no such program.
  private static let notFound: Int32 = 127

  private func start(input: Int32, signals held: HeldSignals) throws(SystemError) -> pid_t {
    unsafe setenv("LESS", options, 0)
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    unsafe posix_spawnattr_init(&attributes)
    var mask = held.before
    unsafe posix_spawnattr_setsigmask(&attributes, &mask)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    var process: pid_t = 0
    let code = unsafe system_spawn_shell(&process, command, &actions, &attributes)
    guard code == 0 else { throw SystemError(code: code, attempt: "start the pager \(command)") }
    return process
  }

  private func feed(_ text: [UInt8], to input: Int32) {
    var rest = text[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        retrying { unsafe write(input, bytes.baseAddress, bytes.count) }
      }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}
