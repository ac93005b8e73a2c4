import CSystemd
import Glibc
import Testing

@testable import System

/// Both ends of a terminal that nobody sits at.
final class FalseTerminal {
  let path: String
  private let master: Int32
  /// Kept open, since a terminal that nobody has open any more forgets its modes.
  private let slave: Int32

  init(columns: Int, rows: Int) throws {
    master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var (lock, number): (Int32, Int32) = (0, 0)
    let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    let isOpen = unsafe ioctl(master, setLock, &lock) == 0 && ioctl(master, getNumber, &number) == 0
    try #require(isOpen)
    path = "/dev/pts/\(number)"
    slave = unsafe open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    Self.setSize(slave, columns: columns, rows: rows)
  }

  deinit {
    close(master)
    close(slave)
  }

  static func setSize(_ descriptor: Int32, columns: Int, rows: Int) {
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    _ = unsafe ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  /// Makes the terminal this process's standard input and output.
  static func become(_ path: String) throws {
    let descriptor = unsafe open(path, O_RDWR | O_NOCTTY)
    try #require(descriptor >= 0 && dup2(descriptor, 0) == 0 && dup2(descriptor, 1) == 1)
  }

  /// The modes that a full-screen program changes.
  func flags() throws -> [UInt32] {
    var modes = termios()
    try #require(unsafe tcgetattr(slave, &modes) == 0)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }

  /// What was written to it so far.
  var shown: String {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe read(master, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
  }
}
