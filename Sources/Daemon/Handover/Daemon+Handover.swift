import Routing
import System

// The clients' sockets go to the service manager, and come back to the next process.
extension Daemon {
  private static var barrierMilliseconds: Int { 2_000 }

  /// Gives the service manager the sockets of all who can go on, where it keeps them. Nothing is
  /// lost where it does not: clients connect again.
  func handOver() {
    guard ServiceManager.isListening else { return }
    var handed: [HandedOver] = []
    var descriptors: [Int32] = []
    for id in exchange.clientIDs where links.contains(id) {
      let socket = links[id].socket
      guard let identity = socket.identity,
        let client = exchange.handOver(id, socket: identity)
      else { continue }
      handed.append(client)
      descriptors.append(socket.descriptor)
    }
    do throws(SystemError) {
      try HandoverFile(state: state.path).write(handed)
    } catch {
      log.write(
        .warning, "connections are not handed over: \(error)", id: MessageID.handOverFailed)
      return
    }
    listener.leaveFile()
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
  }
}
