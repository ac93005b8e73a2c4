import System

/// A client that says what it is given and counts the answers, and nothing more: so that what is
/// measured is the daemon.
final class LoadClient {
  let socket: Socket
  private var buffer = [UInt8](repeating: 0, count: 256 * 1_024)

  /// Nil where nobody answers in five seconds.
  init?(_ path: String) {
    var found: Socket?
    let end = SystemClock.monotonic.milliseconds + 5_000
    while found == nil, SystemClock.monotonic.milliseconds < end {
      found = try? Socket.connect(to: path)
    }
    guard let found else { return nil }
    socket = found
  }

  deinit { socket.close() }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      switch socket.send(rest.span) {
      case .bytes(let count): rest = rest.dropFirst(count)
      case .wouldBlock: _ = socket.waitWritable(withinMilliseconds: 5_000)
      case .finished, .broken: return
      }
    }
  }

  /// How many answers came; 0 where none did in time, or the daemon is gone.
  func receive(withinMilliseconds limit: Int32 = 5_000) -> Int {
    while true {
      switch socket.receive(into: &buffer) {
      case .bytes(let count): return buffer[..<count].count { $0 == 0 }
      case .wouldBlock:
        if limit == 0 || !socket.waitReadable(withinMilliseconds: limit) { return 0 }
      case .finished, .broken: return 0
      }
    }
  }

  func receive(count: Int) {
    var left = count
    while left > 0 {
      let came = receive()
      if came == 0 { return }
      left -= came
    }
  }

  func ask(_ call: String) {
    send(Array(call.utf8) + [0])
    receive(count: 1)
  }

  /// Whether it answers within a minute: one with much to read begins late.
  func answers() -> Bool {
    send(Array(#"{"method":"org.varlink.service.GetInfo"}"#.utf8) + [0])
    return receive(withinMilliseconds: 60_000) == 1
  }

  /// Many calls, some hundred at a time.
  func ask(_ calls: [[UInt8]]) {
    for start in stride(from: 0, to: calls.count, by: 500) {
      let some = calls[start..<min(start + 500, calls.count)]
      send(Array(some.joined()))
      receive(count: some.count)
    }
  }

  /// A message of a new customer.
  static func message(_ customer: Int, on channel: String, key: String? = nil) -> [UInt8] {
    Array(
      """
      {"method":"org.omnid.Customer.Message","parameters":{"channel":"\(channel)",\
      "customer":"customer-\(customer)","text":"hello, where is my order?"\
      \(key.map { ",\"key\":\"\($0)\"" } ?? "")}}
      """.utf8) + [0]
  }
}
