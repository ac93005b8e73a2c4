import Engine
import System
import Vocabulary

// The clients' sockets go to the service manager, and come back to the next process.
extension Daemon {
  private static var barrierMilliseconds: Int { 2_000 }

  /// How long clients are written down for; those that are left then must connect again.
  private static var handoverMilliseconds: Int64 { 500 }

  /// Begins to answer the clients that do not fit into what is handed over, while there is time.
  mutating func finishUpWithoutRoom() {
    guard ServiceManager.isListening else { return }
    for id in handoverPlan.closed {
      engine.finishUp(id)
      if engine.mayContinue(id) { connections.stand(id, inLineAsHeavy: false) }
    }
  }

  private var handoverPlan: HandoverPlan {
    HandoverPlan(
      engine.clientIDs.filter(connections.contains).map { engine.handoverCandidate($0) })
  }

  /// Gives the service manager the sockets of all clients that can go on, if it keeps them. If it
  /// does not, nothing is lost: clients connect again.
  func handOver() {
    guard ServiceManager.isListening else { return }
    var handed: [HandedOver] = []
    var descriptors: [Int32] = []
    let end = SystemClock.monotonic.milliseconds + Self.handoverMilliseconds
    let plan = handoverPlan
    for id in plan.goOn where !engine.isLeaving(id) {
      if SystemClock.monotonic.milliseconds >= end { break }
      guard let socket = connections.socket(of: id), let identity = socket.identity,
        let client = engine.handOver(id, socket: identity)
      else { continue }
      handed.append(client)
      descriptors.append(socket.descriptor)
    }
    do throws(SystemError) {
      try HandoverFile(state: journal.directory).write(handed)
    } catch {
      log.write(
        .warning, "connections are not handed over: \(error)", id: MessageID.handOverFailed)
      return
    }
    admission.leaveFile()
    var rest = descriptors[...]
    while !rest.isEmpty {
      let some = rest.prefix(ServiceManager.storedAtOnceMax)
      ServiceManager.store(Array(some), name: HandoverFile.clientName)
      rest = rest.dropFirst(some.count)
    }
    ServiceManager.waitUntilHeard(withinMilliseconds: Self.barrierMilliseconds)
    log.write(
      .info,
      CountText.words(handed.count, "connection is", plural: "connections are")
        + " handed over to the next start",
      id: MessageID.handedOver)
    let closed = engine.clientIDs.count - handed.count
    if closed > 0 {
      log.write(
        .warning,
        CountText.words(closed, "connection is", plural: "connections are")
          + " closed instead: too much is half-sent or unread", id: MessageID.handOverFailed)
    }
  }
}
