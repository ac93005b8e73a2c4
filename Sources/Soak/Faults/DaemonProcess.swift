import System

/// A daemon of our own: its folder, configuration, disk and process.
struct DaemonProcess {
  let executable: String
  let folder: String
  let isClockManual: Bool
  /// How large the disk of the state is, in megabytes; nil if it is the folder's own.
  let diskMegabytes: Int?
  /// The library that shifts its clocks; nil if they are left alone.
  let shim: String?

  private(set) var child: ChildProcess?
  private(set) var isPaused = false
  private(set) var isDiskFull = false
  private(set) var starts = 0
  /// Receives the watchdog notifications, if it has a watchdog.
  private let notifications: NotificationSocket
  private(set) var isWatched = false
  /// When it gave the last, on the monotonic clock in milliseconds; none until it is ready.
  private var aliveAt: Int64?
  /// How the last one ended.
  private(set) var ending: ChildProcess.Ending?

  var socket: String { folder + "/socket" }
  /// How often at least a daemon with a watchdog must notify.
  static let watchdogMilliseconds: Int64 = 8_000

  private var configuration: String { folder + "/omnid.conf" }
  private var disk: String { folder + "/disk" }
  private var log: String { folder + "/omnid.log" }
  /// The file that tells the library by how much.
  private var shift: String { folder + "/shim" }
  private static let shiftBytes = 24

  init(
    executable: String, folder: String, isClockManual: Bool, diskMegabytes: Int?,
    shim: String? = nil
  ) throws(SystemError) {
    self.executable = executable
    self.folder = folder
    self.isClockManual = isClockManual
    self.diskMegabytes = diskMegabytes
    self.shim = shim
    let disk = Self.quoted(folder + "/disk")
    try Self.run("mkdir -p \(Self.quoted(folder)) && mkdir -m 700 \(disk)")
    notifications = try NotificationSocket(path: folder + "/notify")
    if shim != nil {
      try Files.write([UInt8](repeating: 0, count: Self.shiftBytes), to: folder + "/shim")
    }
    guard let diskMegabytes else { return }
    try Self.run("mount -t tmpfs -o size=\(diskMegabytes)m,mode=700 omnisoak \(disk)")
  }

  private static func run(_ command: String) throws(SystemError) {
    guard try ChildProcess.run(shell: command + " 2>/dev/null") != .exited(0) else { return }
    throw SystemError(
      code: 1, attempt: "run `\(command)`", reason: "the command failed",
      advice: "run it by hand to see why")
  }

  private static func quoted(_ path: String) -> String {
    "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  // MARK: - The process

  /// Starts it, on a disk with room and with a good configuration. It ends with us, where the
  /// system has the tool for that.
  ///
  /// Every other time it is as under a service manager, to which it gives signs of life, and
  /// connections to keep when it stops, of which none is kept.
  mutating func start(variant: Int) throws(SystemError) {
    isWatched = starts.isMultiple(of: 2)
    freeDisk()
    try write(variant: variant, isGood: true)
    let words = [
      executable, "--config", configuration, "--state", disk + "/state", "--socket", socket,
      "--clock", isClockManual ? "manual" : "real",
    ].map(Self.quoted).joined(separator: " ")
    let manager =
      isWatched
      ? "export NOTIFY_SOCKET=\(Self.quoted(notifications.path)) "
        + "WATCHDOG_USEC=\(Self.watchdogMilliseconds * 1_000)"
      : "unset NOTIFY_SOCKET WATCHDOG_USEC"
    let preload =
      shim.map {
        "export LD_PRELOAD=\(Self.quoted($0)) OMNID_SHIM=\(Self.quoted(shift)); "
      } ?? ""
    while notifications.next() != nil {}
    child = try ChildProcess(
      shell: "set -- \(words); exec 2>>\(Self.quoted(log)); \(manager); \(preload)"
        + "command -v setpriv >/dev/null && set -- setpriv --pdeathsig KILL \"$@\"; exec \"$@\"")
    ending = nil
    isPaused = false
    aliveAt = nil
    starts += 1
  }

  /// Looks whether it has ended.
  mutating func hasEnded() -> Bool {
    guard let child else { return true }
    guard let ending = child.ending() else { return false }
    self.ending = ending
    self.child = nil
    return true
  }

  /// For how long it has given no sign of life; nil if it is not to give any.
  mutating func silence(at now: Int64) -> Int64? {
    while let lines = notifications.next() {
      if lines.contains(where: { $0 == "READY=1" || $0 == "WATCHDOG=1" }) { aliveAt = now }
    }
    return isWatched ? aliveAt.map { now - $0 } : nil
  }

  mutating func send(_ signal: ProcessSignal) {
    child?.send(signal)
    if signal == .stop { isPaused = true }
    if signal == .goOn || signal == .kill { isPaused = false }
  }

  /// Ends it for good and takes away what it left, unless somebody wants to look at it.
  mutating func remove(keepsFolder: Bool) {
    if let child {
      child.send(.kill)
      _ = child.waitForEnd()
      self.child = nil
    }
    if keepsFolder { return }
    if diskMegabytes != nil { try? Self.run("umount -l \(Self.quoted(disk))") }
    try? Self.run("rm -rf \(Self.quoted(folder))")
  }

  /// The last that it said of itself.
  var lastWords: String {
    guard let bytes = try? Files.read(log, bytesMax: 64 << 20) else { return "" }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").suffix(8)
      .joined(separator: "\n")
  }

  /// Shifts its time of day by so much until the next call. The file is written in place, since the
  /// library has it mapped.
  func setClock(milliseconds: Int64) throws(SystemError) {
    let bits = UInt64(bitPattern: milliseconds * 1_000)
    let bytes = (0..<8).map { "\\0" + String(bits >> ($0 * 8) & 0xFF, radix: 8) }.joined()
    try Self.run(
      "printf '%b' '\(bytes)' | dd of=\(Self.quoted(shift)) bs=8 count=1 conv=notrunc")
  }

  // MARK: - Configuration and disk

  func write(variant: Int, isGood: Bool) throws(SystemError) {
    let text =
      isGood
      ? DeskPlan.configuration(isClockManual: isClockManual, variant: variant)
      : DeskPlan.badConfiguration(isClockManual: isClockManual)
    try Files.write(Array(text.utf8), to: configuration)
  }

  /// Leaves the disk with what is on it, and no room.
  mutating func fillDisk() {
    guard diskMegabytes != nil, !isDiskFull else { return }
    isDiskFull = true
    let path = Self.quoted(disk)
    try? Self.run("mount -o remount,size=$(df -k --output=used \(path) | tail -n 1)k \(path)")
  }

  mutating func freeDisk() {
    guard let diskMegabytes, isDiskFull else { return }
    isDiskFull = false
    try? Self.run("mount -o remount,size=\(diskMegabytes)m \(Self.quoted(disk))")
  }
}
