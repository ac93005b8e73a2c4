import CSystemd
import Glibc

/// A program that shows a long text page by page: the text goes to its standard input, and the
/// terminal is its own until its user has seen enough.
public final class Pager {
  private let process: pid_t
  private let input: Int32

  /// Starts `command`, a line for the shell, as the variable PAGER holds it. `options` is what
  /// `less` is to be started with, where the environment does not say so already.
  public init(_ command: String, options: String) throws(SystemError) {
    var ends: (Int32, Int32) = (-1, -1)
    let made = unsafe withUnsafeMutableBytes(of: &ends) {
      unsafe system_pipe($0.baseAddress?.assumingMemoryBound(to: Int32.self))
    }
    guard made == 0 else { throw SystemError("make a pipe to the pager") }
    // Neither a user who quits early nor Ctrl-C, which is the pager's, ends who feeds it.
    Signal.ignore([.brokenPipe, .interrupt])
    unsafe setenv("LESS", options, 0)
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends.0, STDIN_FILENO)
    unsafe posix_spawnattr_init(&attributes)
    var defaults = sigset_t()
    unsafe sigemptyset(&defaults)
    for signal in [Signal.brokenPipe, .interrupt] { unsafe sigaddset(&defaults, signal.number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    var process: pid_t = 0
    let code = unsafe system_spawn_shell(&process, command, &actions, &attributes)
    close(ends.0)
    guard code == 0 else {
      close(ends.1)
      throw SystemError(code: code, attempt: "start the pager \(command)")
    }
    self.process = process
    input = ends.1
  }

  /// Hands the text over and waits until the user has seen enough, which may be before its end.
  public func show(_ text: [UInt8]) {
    var rest = text[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        retrying { unsafe write(input, bytes.baseAddress, bytes.count) }
      }
      if count <= 0 { break }
      rest = rest.dropFirst(count)
    }
    close(input)
    var status: Int32 = 0
    _ = retrying { unsafe waitpid(process, &status, 0) }
  }
}
