import Synchronization

/// The daemon's log. Under systemd entries go to the journal with their fields; started by hand, to
/// standard error, one line each.
///
/// A thread of its own does the writing, because both ways can wait for ever: libsystemd's socket
/// to the journal blocks while nobody reads there, and so does a terminal that was stopped. To log
/// is to put an entry in a queue. If the queue is full, entries are dropped and counted, and the
/// count is written as soon as there is room. The queue is bounded in bytes, in all and for each
/// user whose calls cause entries, so that one user's entries leave room for those of others.
public final class Log: Sendable {
  public enum Destination: Sendable {
    /// The journal where standard error leads there, else standard error.
    case automatic
    case journal
    case descriptor(Int32)
  }

  private enum Item: Sendable {
    case entry(LogEntry)
    /// Rung once all before it is written.
    case mark(WakeUp)
  }

  public static let waitingMax = 4_096
  public static let waitingBytesMax = 4 << 20
  /// The bound for entries that one user's calls cause.
  public static let waitingBytesPerUserMax = 1 << 20

  private let items: HandOver<Item>
  private let waiting: WaitingBook
  private let lostCount = Atomic<Int>(0)
  private let lostInAll = Atomic<Int>(0)
  private let levelNumber: Atomic<UInt8>

  public init(
    level: LogLevel, destination: Destination = .automatic
  ) throws(SystemError) {
    let sink: LogSink =
      switch destination {
      case .automatic: .automatic
      case .journal: .journal
      case .descriptor(let descriptor): .descriptor(descriptor)
      }
    items = try HandOver(countMax: Self.waitingMax)
    levelNumber = Atomic(level.rawValue)
    waiting = WaitingBook()
    let (items, waiting) = (items, waiting)
    // It ends by itself once the log is gone and all is written.
    _ = try WorkerThread(name: "log") { Self.write(items, waiting, to: sink) }
  }

  deinit { items.close() }

  /// Entries of this level and more serious ones are written.
  public var level: LogLevel {
    get { LogLevel(rawValue: levelNumber.load(ordering: .relaxed)) ?? .debug }
    set { levelNumber.store(newValue.rawValue, ordering: .relaxed) }
  }

  /// How many entries were dropped because nobody read the log.
  public var lost: Int { lostInAll.load(ordering: .relaxed) }

  /// Never waits.
  ///
  /// - Parameters:
  ///   - messageID: 32 hexadecimal digits that stand for this kind of event in the catalog.
  ///   - user: The user whose call caused it; nil if none did.
  public func write(
    _ level: LogLevel, _ message: @autoclosure () -> String, id messageID: String? = nil,
    fields: [LogField] = [], of user: UInt32? = nil
  ) {
    guard level <= self.level else { return }
    let lost = lostCount.exchange(0, ordering: .relaxed)
    let entries = lost == 1 ? "1 entry is lost" : "\(lost) entries are lost"
    if lost > 0, !put(.warning, nil, [], "\(entries): nobody read the log", nil) {
      lostCount.add(lost, ordering: .relaxed)
    }
    if !put(level, messageID, fields, message(), user) {
      lostCount.add(1, ordering: .relaxed)
      lostInAll.add(1, ordering: .relaxed)
    }
  }

  /// Waits until what was said so far is written, before the process ends.
  ///
  /// - Returns: false when nobody read it in time.
  @discardableResult
  public func flush(withinMilliseconds limit: Int32 = 1_000) -> Bool {
    guard let done = try? WakeUp(), items.put(.mark(done)) else { return false }
    return done.wait(withinMilliseconds: limit)
  }

  private func put(
    _ level: LogLevel, _ messageID: String?, _ fields: [LogField], _ message: String,
    _ user: UInt32?
  ) -> Bool {
    let entry = LogEntry(
      level: level, messageID: messageID, fields: fields, message: message, user: user,
      realtimeMilliseconds: SystemClock.realtime.milliseconds)
    guard waiting.add(entry) else { return false }
    if items.put(.entry(entry)) { return true }
    waiting.remove(entry)
    return false
  }

  private static func write(_ items: HandOver<Item>, _ waiting: WaitingBook, to sink: LogSink) {
    var taken: [Item] = []
    while items.wait(into: &taken) {
      for item in taken {
        switch item {
        case .entry(let entry):
          sink.write(entry)
          waiting.remove(entry)
        case .mark(let done): done.ring()
        }
      }
      taken.removeAll(keepingCapacity: true)
    }
  }
}
