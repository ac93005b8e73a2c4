import CSystemd
import Glibc

/// What a connection of a `ConnectionSet` is ready for.
public struct Readiness: Equatable, Sendable {
  /// What the connection was added with. A connection that was removed earlier in the same round
  /// may still appear, so a token that is used again must tell its owners apart.
  public let token: UInt64
  private let bits: UInt32

  init(token: UInt64, bits: UInt32) {
    self.token = token
    self.bits = bits
  }

  /// There is something to read, be it the end of the stream.
  public var isReadable: Bool { has(EPOLLIN) }
  public var isWritable: Bool { has(EPOLLOUT) }
  /// The other end is gone altogether; what it had sent can still be read.
  public var isHungUp: Bool { has(EPOLLHUP) || has(EPOLLERR) }

  private func has(_ event: EPOLL_EVENTS) -> Bool { bits & event.rawValue != 0 }
}

extension Readiness {
  /// Sleeps until there is something to read from one descriptor; below zero without a limit.
  static func waitReadable(_ descriptor: Int32, withinMilliseconds limit: Int32) -> Bool {
    var entries = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    return wait(&entries, limit)
  }

  static func waitWritable(_ descriptor: Int32, withinMilliseconds limit: Int32) -> Bool {
    var entries = [pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)]
    return wait(&entries, limit)
  }

  /// Sleeps until there is something to read from one descriptor, or nobody reads any more what is
  /// written to the other; nil if the limit came first.
  static func waitReadable(
    _ descriptor: Int32, orAbandoned output: Int32, withinMilliseconds limit: Int32
  ) -> Wait? {
    var entries = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      // An error is told unasked.
      pollfd(fd: output, events: 0, revents: 0),
    ]
    guard wait(&entries, limit) else { return nil }
    return entries[1].revents & Int16(POLLERR) != 0 ? .abandoned : .readable
  }

  /// Sleeps until there is something to read from one of two descriptors.
  static func waitReadable(_ descriptor: Int32, or other: Int32) {
    var entries = [descriptor, other].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    _ = wait(&entries, -1)
  }

  /// What ended a wait for one of two things.
  public enum Wait: Equatable, Sendable {
    case readable, abandoned
  }

  private static func wait(_ entries: inout [pollfd], _ limit: Int32) -> Bool {
    let end = SystemClock.monotonic.milliseconds + Int64(limit)
    var left = limit
    while true {
      let count = unsafe poll(&entries, nfds_t(entries.count), left)
      if count >= 0 || errno != EINTR { return count > 0 }
      if limit >= 0 { left = Int32(max(end - SystemClock.monotonic.milliseconds, 0)) }
    }
  }
}
