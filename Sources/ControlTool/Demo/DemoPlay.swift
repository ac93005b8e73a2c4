import Interface
import System
import Varlink

/// Plays the demo's people: what each does next and when, and the connections by which they do it.
/// What they do is in the other files of this folder.
struct DemoPlay {
  typealias Deed = (inout DemoPlay) throws(ClientError) -> Void

  /// Whose stream it is.
  enum Listener: Equatable {
    case gateway
    case bot
    case desk(Int)
  }

  private struct Stream {
    let listener: Listener
    let client: Client
  }

  private struct Plan {
    let at: Int64
    let deed: Deed
  }

  private static let stopToken: UInt64 = 0

  private let socketPath: String
  private let speed: Double
  private let stop: Socket
  private let calls: Client
  private let set: ConnectionSet
  private var streams: [UInt64: Stream] = [:]
  private var nextToken: UInt64 = 1
  private var plans: [Plan] = []
  var customers: [DemoCustomer.Name: DemoCustomer] = [:]
  var customerCount = 0
  let begunAt = SystemClock.monotonic.milliseconds
  /// The sessions in which each desk talks.
  var conversations = Array(repeating: Set<Int64>(), count: DemoRep.all.count)

  init(socketPath: String, speed: Double, stop: Socket) throws(ClientError) {
    self.socketPath = socketPath
    self.speed = speed
    self.stop = stop
    calls = try Client(path: socketPath)
    do throws(SystemError) {
      set = try ConnectionSet()
      try set.add(stop, token: Self.stopToken)
    } catch {
      throw .unreachable(error)
    }
  }

  /// Plays until `stop` is closed.
  mutating func run() throws(ClientError) {
    for rep in DemoRep.all {
      let settings = CallArguments {
        ($0.rep, $0.profile, $0.queues) = (rep.name, rep.profile, rep.queues)
      }
      try attempt(.managerPutRep, settings)
    }
    try listen(.bot, .responderAttend, CallArguments { $0.responder = "greeter" })
    try listen(
      .gateway, .customerAttend, CallArguments { $0.channels = ["web", "whatsapp", "sms"] })
    for place in DemoRep.all.indices { try begin(rep: place) }
    after(0.5) { (play) throws(ClientError) in try play.receiveCustomer() }
    var ready: [Readiness] = []
    while true {
      try carryOutDue()
      ready.removeAll()
      do throws(SystemError) {
        try set.wait(into: &ready, withinMilliseconds: Int32(clamping: untilNext))
      } catch {
        throw .unreachable(error)
      }
      for readiness in ready {
        if readiness.token == Self.stopToken { return }
        try hear(readiness.token)
      }
    }
  }

  // MARK: - Time

  /// Seconds since the beginning, at the people's speed.
  var second: Double {
    Double(SystemClock.monotonic.milliseconds - begunAt) / 1_000 * speed
  }

  /// Plans a deed in so many seconds, at the people's speed.
  mutating func after(_ seconds: Double, _ deed: @escaping Deed) {
    let pause = Int64((max(seconds, 0) * 1_000 / speed).rounded())
    let plan = Plan(at: SystemClock.monotonic.milliseconds + pause, deed: deed)
    plans.insert(plan, at: plans.firstIndex { $0.at > plan.at } ?? plans.endIndex)
  }

  mutating func after(_ seconds: ClosedRange<Double>, _ deed: @escaping Deed) {
    after(Double.random(in: seconds), deed)
  }

  private var untilNext: Int64 {
    plans.first.map { max($0.at - SystemClock.monotonic.milliseconds, 0) } ?? 1_000
  }

  private mutating func carryOutDue() throws(ClientError) {
    while let plan = plans.first, plan.at <= SystemClock.monotonic.milliseconds {
      plans.removeFirst()
      try plan.deed(&self)
    }
  }

  // MARK: - Calls

  /// Makes a call that may be refused, because somebody else was faster.
  ///
  /// - Returns: whether it was done.
  @discardableResult
  mutating func attempt(
    _ method: Interface.Method, _ arguments: CallArguments
  ) throws(ClientError) -> Bool {
    do throws(ClientError) {
      _ = try calls.answer(method.fullName, arguments.json)
      return true
    } catch {
      if case .refused = error { return false }
      throw error
    }
  }

  // MARK: - Streams

  mutating func listen(
    _ listener: Listener, _ method: Interface.Method, _ arguments: CallArguments
  ) throws(ClientError) {
    let client = try Client(path: socketPath)
    try client.send(method.fullName, arguments.json, .more)
    do throws(SystemError) {
      try set.add(client.socket, token: nextToken)
    } catch {
      throw .unreachable(error)
    }
    streams[nextToken] = Stream(listener: listener, client: client)
    nextToken += 1
  }

  /// Closes the connection, as a broken network would.
  mutating func hangUp(_ listener: Listener) {
    for (token, stream) in streams where stream.listener == listener {
      try? set.remove(stream.client.socket)
      streams[token] = nil
    }
  }

  private mutating func hear(_ token: UInt64) throws(ClientError) {
    // It may have been closed in this round.
    while let stream = streams[token], let reply = try stream.client.nextReady() {
      if reply.refusal != nil { continue }
      switch stream.listener {
      case .gateway: hearGateway(reply.body.read(GatewayNotice.self).session)
      case .bot:
        let notice = reply.body.read(ResponderNotice.self)
        if notice.event == "held" { greet(notice.session) }
      case .desk(let place): hearDesk(place, reply.body.read(DeskNotice.self))
      }
    }
  }
}
