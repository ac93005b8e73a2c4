import Simulation
import System
import TestSupport
import Varlink

/// One who misbehaves: sends what is no call, half of one, or far too much, does not read, and
/// hangs up. Nothing that it says changes anything, so that the book need not know of it; all
/// others must not notice.
struct RudeGuest {
  private var dice: SeededGenerator
  private var sockets: [(socket: Socket, until: Int64)] = []
  private var next: Int64 = 0

  init(seed: UInt64) { dice = SeededGenerator(seed: seed ^ 0xbad) }

  /// Lets go of what it has had long enough, and does the next bad thing.
  ///
  /// - Returns: How many it did.
  mutating func act(at now: Int64, _ path: String) -> Int {
    while let first = sockets.first, first.until <= now {
      first.socket.close()
      sockets.removeFirst()
    }
    guard now >= next, let socket = try? Socket.connect(to: path, withinMilliseconds: 50) else {
      return 0
    }
    next = now + Int64(dice.within(100...900))
    var isKept = true
    switch dice.below(9) {
    case 0: send(socket, "this is no call\0")
    case 1:
      send(socket, #"{"method":"org.omnid.Customer.Message","parameters":{"chan"#)
      isKept = dice.happens(50)
    case 2: send(socket, String(repeating: "[", count: 200_000))
    case 3: send(socket, String(repeating: "x", count: 2_000_000))
    case 4: send(socket, watch)
    case 5: send(socket, String(repeating: unknown, count: 3_000))
    case 6: send(socket, #"{"method":"org.omnid.Rep.Accept","parameters":{"rep":7}}"# + "\0")
    case 7:
      send(socket, listing)
      isKept = false
    default: crowd(path, now)
    }
    if isKept {
      sockets.append((socket, now + Int64(dice.within(100...4_000))))
    } else {
      socket.close()
    }
    return 1
  }

  private let watch =
    #"{"method":"org.omnid.Supervisor.Watch","parameters":{"since":1},"more":true}"# + "\0"
  private let listing =
    #"{"method":"org.omnid.Supervisor.ListSessions","parameters":{},"more":true}"# + "\0"
  private let unknown = #"{"method":"org.omnid.Rep.Dance"}"# + "\0"

  private func send(_ socket: Socket, _ text: String) {
    _ = socket.send(Array(text.utf8).span)
  }

  /// Many at once, without a word.
  private mutating func crowd(_ path: String, _ now: Int64) {
    for _ in 0..<20 {
      guard let socket = try? Socket.connect(to: path, withinMilliseconds: 20) else { return }
      sockets.append((socket, now + 50))
    }
  }

  /// Lets go of all it has.
  mutating func leave() {
    for guest in sockets { guest.socket.close() }
    sockets = []
  }
}
