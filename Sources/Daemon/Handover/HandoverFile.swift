import Engine
import System
import Varlink

/// What is handed over, between two processes: a file in the state directory. It is good once, and
/// only together with the sockets that the service manager has kept.
struct HandoverFile {
  let path: String

  /// Under which the service manager keeps the clients' sockets, and the one that listens.
  static let clientName = "client"
  static let listenerName = "listener"

  /// More than `HandoverPlan` allows: each byte is written as two, and each client takes some
  /// words.
  private static let bytesMax = 64 << 20

  init(state: String) { path = state + "/handover" }

  func write(_ clients: [HandedOver]) throws(SystemError) {
    var writer = JSONWriter()
    writer.value(.array(clients.map(\.json)))
    try Files.write(writer.bytes, to: path)
  }

  /// Reads the file and deletes it, so that no two processes continue from it.
  func take() -> [HandedOver] {
    guard let bytes = try? Files.read(path, bytesMax: Self.bytesMax) else { return [] }
    Files.remove(path)
    var json = JSON()
    guard (try? json.read(bytes.span)) != nil, case .array(let clients) = json.value() else {
      return []
    }
    return clients.compactMap { HandedOver($0) }
  }
}
