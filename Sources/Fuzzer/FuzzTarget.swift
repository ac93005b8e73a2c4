import Varlink

/// What can be given any bytes at all: what strangers say to the daemon, what operators write into
/// files, what a disk gives back. A target stops the process where what must hold of any bytes does
/// not; about bytes that are refused it is silent.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case json, framing, connection, client, interface
  case configuration, calls
  case facts

  public func check(_ bytes: [UInt8]) {
    switch self {
    case .json: Fuzzing.json(bytes.span)
    case .framing: Fuzzing.framing(bytes.span)
    case .connection: Fuzzing.connection(bytes.span)
    case .client: Fuzzing.client(bytes.span)
    case .interface: Fuzzing.interface(bytes.span)
    case .configuration: checkConfiguration(bytes)
    case .calls: checkCalls(bytes)
    case .facts: checkFacts(bytes)
    }
  }
}
