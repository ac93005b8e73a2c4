import CSystemd
import Glibc

/// A report of a crash: by which signal, what the process did last, and where it
/// was. It goes to standard error, which under a service manager is the log.
///
/// All memory is taken beforehand, the words of the notes too. The handler copies bytes, writes
/// numbers, and makes no text but of literals: whatever else is broken, it works. Then the signal
/// takes the course that it would have taken: to Swift's own backtracer if that is on, and to a
/// core dump.
public enum CrashReport {
  /// A power of two.
  private static let notesMax = 64
  private static let framesMax = 64
  private static let signalStackBytes = 64 * 1_024
  private static var signals: [Int32] {
    [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]
  }

  /// Taken by `install`, and never given back: a crash may come until the very end.
  @unsafe private struct Memory {
    /// The newest, each in the place of the oldest.
    var notes: UnsafeMutableBufferPointer<CrashNote>
    var noted = 0
    var words: NoteWords
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
  /// - Parameters:
  ///   - program: What it is called in the report, with its version.
  ///   - words: For the notes.
  public static func install(program: String, words: CrashWords = .none) {
    unsafe precondition(memory == nil, "crashes are told once")
    let leadsToJournal = LogSink.automatic == .journal
    unsafe memory = Memory(
      notes: zeroed(notesMax, CrashNote(number: 0, word: 0, first: nil, second: nil)),
      words: NoteWords(words), line: zeroed(512, 0), prefix: copy(leadsToJournal ? "<2>" : ""),
      program: copy(program),
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
  public static func note(_ note: CrashNote) {
    guard let notes = unsafe memory?.notes, let noted = unsafe memory?.noted else { return }
    unsafe notes[noted & (notesMax - 1)] = note
    unsafe memory!.noted = noted + 1
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
      unsafe say(memory) { line in
        line.add("  ")
        unsafe memory.words.write(memory.notes[number & (notesMax - 1)], to: &line)
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

  fileprivate static func copy(_ text: String) -> UnsafeMutableBufferPointer<UInt8> {
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

/// The words of notes as bytes that are there already.
@unsafe private struct NoteWords {
  private let subject: UnsafeMutableBufferPointer<UInt8>
  private let firstLabel: UnsafeMutableBufferPointer<UInt8>
  private let secondLabel: UnsafeMutableBufferPointer<UInt8>
  private let words: UnsafeMutableBufferPointer<UnsafeMutableBufferPointer<UInt8>>

  init(_ given: CrashWords) {
    unsafe subject = CrashReport.copy(given.subject)
    unsafe firstLabel = CrashReport.copy(given.firstLabel)
    unsafe secondLabel = CrashReport.copy(given.secondLabel)
    unsafe words = .allocate(capacity: given.words.count)
    for (place, word) in given.words.enumerated() {
      unsafe words.initializeElement(at: place, to: CrashReport.copy(word))
    }
  }

  func write(_ note: CrashNote, to line: inout CrashLine) {
    unsafe line.add(subject, subject.count)
    line.add(" ")
    line.add(note.number)
    if unsafe Int(note.word) < words.count {
      line.add(" ")
      unsafe line.add(words[Int(note.word)], words[Int(note.word)].count)
    }
    unsafe write(note.first, after: firstLabel, to: &line)
    unsafe write(note.second, after: secondLabel, to: &line)
  }

  private func write(
    _ number: UInt64?, after label: UnsafeMutableBufferPointer<UInt8>, to line: inout CrashLine
  ) {
    guard let number else { return }
    line.add(" ")
    unsafe line.add(label, label.count)
    line.add(" ")
    line.add(number)
  }
}
