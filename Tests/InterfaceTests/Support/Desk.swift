import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

/// A router with a configuration and reps, asked as a client asks: by JSON.
struct Desk {
  var router = Router()
  var outcome = Outcome()
  var json = JSON()
  var now = Instant(milliseconds: 1_767_603_600_000)
  let decoder = RequestDecoder()

  init(_ text: String, reps: [(name: String, profile: String, queues: [String])]) throws {
    let read = ConfigurationText([ConfigurationFile(name: "omnid.conf", bytes: Array(text.utf8))])
    let configuration = try read.configuration().get()
    handle(.daemon(.begin(configuration, adopting: nil, handedOver: [])))
    for rep in reps {
      handle(.rep(.putRep(rep: rep.name, profile: rep.profile, queues: rep.queues)))
    }
  }

  @discardableResult
  mutating func handle(_ command: Command) -> Answer {
    router.handle(command, at: now, into: &outcome)
    return outcome.answer
  }

  mutating func pass(_ interval: Interval) { now = now + interval }

  /// The call of a method as it would come in.
  mutating func decode(
    _ method: String, _ parameters: JSONValue?, more: Bool = false
  ) throws -> Request {
    var connection = ServerConnection()
    var call: [JSONValue.Member] = [JSONValue.Member("method", .string("org.omnid." + method))]
    if let parameters { call.append(JSONValue.Member("parameters", parameters)) }
    if more { call.append(JSONValue.Member("more", true)) }
    let bytes = Array(JSONValue.object(call).description.utf8) + [0]
    connection.receive(bytes.span)
    guard case .call(let incoming) = connection.next(&json) else {
      throw TestFailure("\(method) is no call")
    }
    guard let known = decoder.method(of: incoming, in: json) else {
      throw ServiceError.methodNotFound(method)
    }
    return try decoder.decode(incoming, known, in: json)
  }

  /// Asks the router, holds the answer against the interface, and gives its name or JSON.
  mutating func ask(_ method: String, _ parameters: JSONValue) throws -> String {
    let request = try decode(method, parameters)
    guard let command = request.deed.asked else {
      throw TestFailure("\(method) is no command")
    }
    return try Written(handle(command), request.method).checked()
  }
}

extension Request.Deed {
  /// What the router is asked; nil where it is the daemon alone.
  var asked: Command? {
    switch self {
    case .command(let command): command
    case .eraseCustomer(let customer): .customer(.eraseCustomer(customer: customer))
    default: nil
    }
  }
}

/// An answer as it leaves, to be held against the interface.
struct Written {
  let method: Interface.Method
  let error: String?
  let bytes: [UInt8]

  init(_ answer: Answer, _ method: Interface.Method) {
    var writer = JSONWriter()
    error = answer.write(to: &writer, answering: method)
    bytes = writer.bytes
    self.method = method
  }

  init(_ method: Interface.Method, _ write: (inout JSONWriter) -> String?) {
    var writer = JSONWriter()
    error = write(&writer)
    bytes = writer.bytes
    self.method = method
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The reply's JSON or the error's name, if it is what the interface says.
  func checked() throws -> String {
    var json = JSON()
    try json.read(bytes.span)
    let schema = Interfaces.all[method.role]
    let type: InterfaceSchema.TypeIndex?
    if let error {
      let prefix = method.role.interface + "."
      guard error.hasPrefix(prefix) else { throw TestFailure(error) }
      type = schema.error(String(error.dropFirst(prefix.count)))
    } else {
      type = schema.method(method.name)?.reply
    }
    guard let type else { throw TestFailure("\(method.fullName) has no \(error ?? "")") }
    if let problem = schema.check(.root, in: json, against: type) {
      throw TestFailure("\(method.fullName): \(problem) in \(text)")
    }
    return error.map { String($0.split(separator: ".").last ?? "") } ?? text
  }
}
