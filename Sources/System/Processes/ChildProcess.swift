import CSystemd
import Glibc

/// A process that this one started, for tools that run a daemon and end it.
public struct ChildProcess: Equatable, Sendable {
  public enum Ending: Equatable, Sendable {
    case exited(Int32)
    /// By a signal of that number.
    case killed(Int32)
  }

  public let pid: Int32

  /// Starts `command`, a line for the shell; with `exec` in front the process is the program's own.
  ///
  /// It has a process group of its own, so that what the terminal sends ends only who started it,
  /// and no signal is held back in it.
  ///
  /// - Parameter lifeLine: the child's standard input, which ends when this process does.
  public init(shell command: String, lifeLine: LifeLine? = nil) throws(SystemError) {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    if let lifeLine {
      unsafe posix_spawn_file_actions_adddup2(&actions, lifeLine.readEnd, STDIN_FILENO)
    }
    var all = sigset_t()
    var none = sigset_t()
    unsafe sigfillset(&all)
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETPGROUP))
    var process: pid_t = 0
    let code = unsafe system_spawn_shell(&process, command, &actions, &attributes)
    guard code == 0 else { throw SystemError(code: code, attempt: "start \(command)") }
    pid = process
  }

  /// Starts it and waits for its end.
  public static func run(shell command: String) throws(SystemError) -> Ending {
    try ChildProcess(shell: command).waitForEnd()
  }

  public func send(_ signal: ProcessSignal) {
    kill(pid, signal.number)
  }

  /// How it ended; nil while it runs. To be asked until it tells, once.
  public func ending() -> Ending? {
    var status: Int32 = 0
    let ended = retrying { unsafe waitpid(pid, &status, WNOHANG) }
    return ended == pid ? Self.ending(status) : nil
  }

  public func waitForEnd() -> Ending {
    var status: Int32 = 0
    _ = retrying { unsafe waitpid(pid, &status, 0) }
    return Self.ending(status)
  }

  private static func ending(_ status: Int32) -> Ending {
    let signal = status & 0x7f
    return signal == 0 ? .exited(status >> 8 & 0xff) : .killed(signal)
  }
}

/// A signal that one process sends another.
public enum ProcessSignal: Sendable, CaseIterable {
  case kill
  case terminate
  case stop
  case goOn
  case hangUp

  var number: Int32 {
    switch self {
    case .kill: SIGKILL
    case .terminate: SIGTERM
    case .stop: SIGSTOP
    case .goOn: SIGCONT
    case .hangUp: SIGHUP
    }
  }
}
