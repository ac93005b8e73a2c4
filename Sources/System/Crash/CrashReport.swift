import CSystemd
import Glibc

/// A report of a crash: by which signal, what the process did last, and where it
/// was. It goes to standard error, which under a service manager is the log.
///
/// All memory is taken beforehand, and what happened is put into words as it happens. The handler
/// copies bytes and writes them, and makes no text but of literals: whatever else is broken, it
/// works. Then the signal takes the course that it would have taken: to Swift's own backtracer
/// if that is on, and to a core dump.
public enum CrashReport {
  private static let notesMax = 64
  private static let noteBytes = 128
  private static let framesMax = 64
  private static let signalStackBytes = 64 * 1_024
  private static var signals: [Int32] {
    [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]
  }

  /// Taken by `install`, and never given back: a crash may come until the very end.
  @unsafe private struct Memory {
    var notes: UnsafeMutableBufferPointer<UInt8>
    /// How many bytes of each note there are.
    var lengths: UnsafeMutableBufferPointer<Int>
    var noted = 0
    /// For the line that is being said, its beginning, and the frames of the stack.
    var line: UnsafeMutableBufferPointer<UInt8>
    var prefix: UnsafeMutableBufferPointer<UInt8>
    var program: UnsafeMutableBufferPointer<UInt8>
    var frames: UnsafeMutableBufferPointer<UnsafeMutableRawPointer?>
    /// The former action of each signal, by its number.
    var before: UnsafeMutableBufferPointer<sigaction>
  }

  /// Nil, and all of this does nothing, until it is installed.
  nonisolated(unsafe) private static var memory: Memory?

  /// Once, and before the first thread starts.
  ///
  /// - Parameter program: what it is called in the report, with its version.
  public static func install(program: String) {
    unsafe precondition(memory == nil, "crashes are told once")
    let leadsToJournal = LogSink.automatic == .journal
    unsafe memory = Memory(
      notes: zeroed(notesMax * noteBytes, 0), lengths: zeroed(notesMax, 0),
      line: zeroed(512, 0), prefix: copy(leadsToJournal ? "<2>" : ""), program: copy(program),
      frames: zeroed(framesMax, nil), before: zeroed(Int(SIGSYS), sigaction()))
    let stack = unsafe zeroed(signalStackBytes, UInt8(0))
    unsafe system_use_signal_stack(stack.baseAddress, stack.count)
    // The first time it loads what unwinds the stack, which takes memory.
    _ = unsafe backtrace(memory!.frames.baseAddress!, 1)
    for signal in signals {
      let before = unsafe memory!.before.baseAddress! + Int(signal)
      unsafe system_handle_crash(
        signal, { signal, info, _ in unsafe CrashReport.tell(signal, info) }, before)
    }
  }

  /// Runs the body of a thread. The kernel has a signal stack for each thread, and a new one has
  /// none: without it, a thread whose stack is full would end the process without a report.
  static func withSignalStack(_ body: () -> Void) {
    let stack = UnsafeMutableRawPointer.allocate(byteCount: signalStackBytes, alignment: 16)
    unsafe system_use_signal_stack(stack, signalStackBytes)
    body()
    system_drop_signal_stack()
    unsafe stack.deallocate()
  }

  /// Keeps what happened, in the place of the oldest that is kept. From one thread only.
  public static func note(_ write: (inout CrashLine) -> Void) {
    guard let notes = unsafe memory?.notes else { return }
    let place = unsafe memory!.noted % notesMax
    var line = unsafe CrashLine(
      UnsafeMutableBufferPointer(rebasing: notes[place * noteBytes..<(place + 1) * noteBytes]))
    write(&line)
    unsafe memory!.lengths[place] = line.count
    unsafe memory!.noted += 1
  }

  // MARK: - While it crashes

  private static func tell(_ signal: Int32, _ info: UnsafeMutablePointer<siginfo_t>?) {
    guard let memory = unsafe memory else { return }
    // First of all: whatever goes wrong here ends as it would have without us.
    unsafe system_handle_as_before(signal, memory.before.baseAddress! + Int(signal))
    let sender = unsafe info.map { unsafe system_sender_of($0) } ?? 0
    unsafe say(memory) { line in
      unsafe line.add(memory.program, memory.program.count)
      line.add(" crashes by ")
      line.add(name(of: signal))
      if sender != 0, sender != getpid() {
        line.add(", sent by process ")
        line.add(UInt64(sender))
        if signal == SIGABRT { line.add(", as a watchdog does") }
      }
      line.add(unsafe memory.noted == 0 ? "" : "; what it recorded last, the oldest first:")
    }
    for number in unsafe max(memory.noted - notesMax, 0)..<memory.noted {
      let place = number % notesMax
      unsafe say(memory) { line in
        line.add("  ")
        unsafe line.add(
          UnsafeMutableBufferPointer(
            rebasing: memory.notes[place * noteBytes..<(place + 1) * noteBytes]),
          memory.lengths[place])
      }
    }
    unsafe say(memory) { $0.add("Where it was:") }
    let count = unsafe backtrace(memory.frames.baseAddress!, Int32(memory.frames.count))
    unsafe backtrace_symbols_fd(memory.frames.baseAddress!, count, STDERR_FILENO)
    // What it did itself, it does again on return. What was sent is sent again: once for a handler
    // that was there before, once for what follows when that has done its work.
    guard sender != 0 else { return }
    raise(signal)
    raise(signal)
    _exit(128 + signal)
  }

  private static func say(_ memory: Memory, _ write: (inout CrashLine) -> Void) {
    var line = unsafe CrashLine(memory.line)
    unsafe line.add(memory.prefix, memory.prefix.count)
    write(&line)
    line.add(byte: UInt8(ascii: "\n"))
    _ = unsafe Glibc.write(STDERR_FILENO, memory.line.baseAddress, line.count)
  }

  private static func name(of signal: Int32) -> String {
    switch signal {
    case SIGILL: "SIGILL, with which a broken rule ends it"
    case SIGTRAP: "SIGTRAP, with which a broken rule ends it"
    case SIGABRT: "SIGABRT"
    case SIGSEGV: "SIGSEGV"
    case SIGBUS: "SIGBUS"
    default: "SIGFPE"
    }
  }

  // MARK: - Memory

  private static func zeroed<Element>(
    _ count: Int, _ zero: Element
  ) -> UnsafeMutableBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: count)
    unsafe memory.initialize(repeating: zero)
    return unsafe memory
  }

  private static func copy(_ text: String) -> UnsafeMutableBufferPointer<UInt8> {
    let memory = unsafe zeroed(text.utf8.count, UInt8(0))
    _ = unsafe memory.update(fromContentsOf: text.utf8)
    return unsafe memory
  }
}

extension CrashLine {
  fileprivate mutating func add(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ count: Int) {
    for offset in 0..<count { add(byte: unsafe bytes[offset]) }
  }
}
