import Synchronization

/// The daemon's log. Under systemd entries go to the journal with their fields; started by hand, to
/// standard error, one line each.
///
/// A thread of its own does the writing, because both ways can wait for ever: libsystemd's socket
/// to the journal blocks while nobody reads there, and so does a terminal that was stopped. To log
/// is to put an entry on a tray. When the tray is full, entries are dropped and counted, and the
/// count is told as soon as there is room.
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

  private let items: HandOver<Item>
  private let lostCount = Atomic<Int>(0)
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
    let items = items
    // It ends by itself once the log is gone and all is written.
    _ = try WorkerThread(name: "log") { Self.write(items, to: sink) }
  }

  deinit { items.close() }

  /// What is graver or as grave is written.
  public var level: LogLevel {
    get { LogLevel(rawValue: levelNumber.load(ordering: .relaxed)) ?? .debug }
    set { levelNumber.store(newValue.rawValue, ordering: .relaxed) }
  }

  /// Never waits.
  ///
  /// - Parameter messageID: 32 hexadecimal digits that stand for this kind of event in the catalog.
  public func write(
    _ level: LogLevel, _ message: @autoclosure () -> String, id messageID: String? = nil,
    fields: [LogField] = []
  ) {
    guard level <= self.level else { return }
    let lost = lostCount.exchange(0, ordering: .relaxed)
    let entries = lost == 1 ? "1 entry is lost" : "\(lost) entries are lost"
    if lost > 0, !put(.warning, nil, [], "\(entries): nobody read the log") {
      lostCount.add(lost, ordering: .relaxed)
    }
    if !put(level, messageID, fields, message()) { lostCount.add(1, ordering: .relaxed) }
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
    _ level: LogLevel, _ messageID: String?, _ fields: [LogField], _ message: String
  ) -> Bool {
    items.put(
      .entry(
        LogEntry(
          level: level, messageID: messageID, fields: fields, message: message,
          realtimeMilliseconds: SystemClock.realtime.milliseconds)))
  }

  private static func write(_ items: HandOver<Item>, to sink: LogSink) {
    var taken: [Item] = []
    while items.wait(into: &taken) {
      for item in taken {
        switch item {
        case .entry(let entry): sink.write(entry)
        case .mark(let done): done.ring()
        }
      }
      taken.removeAll(keepingCapacity: true)
    }
  }
}
