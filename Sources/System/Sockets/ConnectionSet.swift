import CSystemd
import Glibc

/// Many connections behind one source of the event loop: an epoll set whose own descriptor is what
/// the loop watches.
///
/// It is level-triggered, so whoever was not read to the end is told again. A round returns at most
/// `roundMax` connections, and the kernel puts those it told of at the end of its list: with a
/// bounded read for each, everybody has a turn before anybody has a second one.
@safe public final class ConnectionSet {
  public static let roundMax = 256

  /// What the event loop watches.
  public let descriptor: Int32
  private let events: UnsafeMutableBufferPointer<epoll_event>

  public init() throws(SystemError) {
    descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError("make an epoll set for the connections") }
    unsafe events = .allocate(capacity: Self.roundMax)
    unsafe events.initialize(repeating: epoll_event())
  }

  deinit {
    close(descriptor)
    unsafe events.deallocate()
  }

  /// - Parameter token: comes back with each readiness.
  public func add(
    _ socket: Socket, token: UInt64, read: Bool = true, write: Bool = false
  ) throws(SystemError) {
    try control(EPOLL_CTL_ADD, socket, token, read, write)
  }

  /// What to be told of from now on. Without either, only that the other end is gone, and that
  /// once.
  public func setInterest(
    _ socket: Socket, token: UInt64, read: Bool, write: Bool
  ) throws(SystemError) {
    try control(EPOLL_CTL_MOD, socket, token, read, write)
  }

  /// Before the socket is closed.
  public func remove(_ socket: Socket) throws(SystemError) {
    try control(EPOLL_CTL_DEL, socket, 0, false, false)
  }

  /// One round: appends who is ready. 0 does not wait, below zero waits without a limit; in the
  /// daemon the event loop has done the waiting.
  ///
  /// - Complexity: linear in those that are ready, whatever the number of connections.
  public func wait(
    into ready: inout [Readiness], withinMilliseconds limit: Int32 = 0
  ) throws(SystemError) {
    let count = retrying {
      unsafe epoll_wait(descriptor, events.baseAddress, Int32(Self.roundMax), limit)
    }
    guard count >= 0 else { throw SystemError("wait for the connections") }
    for index in 0..<Int(count) {
      let event = unsafe events[index]
      unsafe ready.append(Readiness(token: event.data.u64, bits: event.events))
    }
  }

  private func control(
    _ operation: Int32, _ socket: Socket, _ token: UInt64, _ read: Bool, _ write: Bool
  ) throws(SystemError) {
    var bits: UInt32 = 0
    if read { bits |= EPOLLIN.rawValue }
    if write { bits |= EPOLLOUT.rawValue }
    // The kernel tells of a hang-up unasked. Where nobody reads or writes nobody would act on it,
    // and level-triggered it would come in every round; edge-triggered it comes once.
    if bits == 0 { bits = EPOLLET.rawValue }
    var event = unsafe epoll_event(events: bits, data: epoll_data_t(u64: token))
    guard unsafe epoll_ctl(descriptor, operation, socket.descriptor, &event) == 0 else {
      throw SystemError("watch the connection on descriptor \(socket.descriptor)")
    }
  }
}
