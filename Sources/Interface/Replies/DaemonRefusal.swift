public import Routing
public import Varlink
public import Vocabulary

/// What the daemon refuses by itself, without asking the router.
public enum DaemonRefusal: Error, Hashable, Sendable {
  /// The key was used before, for a call with other parameters.
  case keyReused(String)
  case storageFailed(reason: String)
  /// A user's calls recorded more facts than `FactsPerSecondPerUserMax=` allows.
  case tooManyFacts(perSecond: Int)
  case noSuchStream(UInt64)
  case noSuchCustomer(CustomerName)
  case clockIsReal
  case badConfiguration([Problem])
  /// Nothing of the copy is left.
  case backupFailed(reason: String)
  /// The watcher did not read; nothing from that fact on was sent.
  case cutOff(since: UInt64)

  /// The stable name, as `Refusal.name` is for the router's.
  public var name: String {
    switch self {
    case .keyReused: "KeyReused"
    case .storageFailed: "StorageFailed"
    case .tooManyFacts: "TooManyFacts"
    case .noSuchStream: "NoSuchStream"
    case .noSuchCustomer: "NoSuchCustomer"
    case .clockIsReal: "ClockIsReal"
    case .badConfiguration: "BadConfiguration"
    case .backupFailed: "BackupFailed"
    case .cutOff: "CutOff"
    }
  }

  /// Writes the error's parameters.
  ///
  /// - Returns: The error's name.
  public func write(to writer: inout JSONWriter, answering method: Method) -> String {
    writer.beginObject()
    switch self {
    case .keyReused(let key): writer.member("key", key)
    case .storageFailed(let reason), .backupFailed(let reason): writer.member("reason", reason)
    case .tooManyFacts(let perSecond): writer.member("per_second", perSecond)
    case .noSuchStream(let stream):
      writer.key(Keys.stream)
      writer.number(stream)
    case .noSuchCustomer(let customer):
      writer.member(Keys.channel, customer.channel)
      writer.member(Keys.customer, customer.id)
    case .clockIsReal: break
    case .badConfiguration(let problems):
      var rows = problems.map { ProblemRow($0) }
      writer.field("problems", &rows)
    case .cutOff(let since):
      writer.key("since")
      writer.number(since)
    }
    writer.endObject()
    return method.role.interface + "." + name
  }
}
