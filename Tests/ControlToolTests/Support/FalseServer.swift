import Interface
import System
import Varlink

/// The thread of a `FalseDaemon`.
struct FalseServer {
  let path: String
  let answers: [String: FalseDaemon.Answer]
  let heard: HandOver<String>
  let faults: HandOver<String>

  private struct Client {
    let socket: Socket
    var connection = ServerConnection()
  }

  func serve(until stop: Socket) throws {
    let listening = try ListeningSocket.bind(path)
    let set = try ConnectionSet()
    try set.add(Socket(descriptor: listening.descriptor), token: 0)
    try set.add(stop, token: 1)
    _ = stop.send([UInt8(1)].span)
    var clients: [UInt64: Client] = [:]
    var nextToken: UInt64 = 2
    var ready: [Readiness] = []
    while true {
      ready.removeAll()
      try set.wait(into: &ready, withinMilliseconds: -1)
      for readiness in ready {
        switch readiness.token {
        case 0:
          while case .connection(let socket) = listening.accept() {
            try set.add(socket, token: nextToken)
            clients[nextToken] = Client(socket: socket)
            nextToken += 1
          }
        case 1:
          for client in clients.values { client.socket.close() }
          return
        case let token:
          guard var client = clients[token] else { continue }
          if work(&client) {
            clients[token] = client
          } else {
            try set.remove(client.socket)
            client.socket.close()
            clients[token] = nil
          }
        }
      }
    }
  }

  /// - Returns: whether the client stays.
  private func work(_ client: inout Client) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    switch client.socket.receive(into: &buffer) {
    case .bytes(let count): client.connection.receive(buffer.span.extracting(0..<count))
    case .wouldBlock: return true
    case .finished, .broken: return false
    }
    var json = JSON()
    var stays = true
    while let event = client.connection.next(&json) {
      guard case .call(let call) = event else {
        faults.put("\(event)")
        return false
      }
      stays = answer(call, json, &client.connection) && stays
    }
    while client.connection.wantsWrite {
      let output = client.connection.output
      switch client.socket.send(output.bytes.span.extracting(output.sendable)) {
      case .bytes(let count): client.connection.markSent(count)
      case .wouldBlock: _ = client.socket.waitWritable(withinMilliseconds: 1_000)
      case .finished, .broken: return false
      }
    }
    return stays
  }

  private func answer(
    _ call: IncomingCall, _ json: JSON, _ connection: inout ServerConnection
  ) -> Bool {
    let fullName = json.string(call.method) ?? ""
    if fullName == "org.varlink.service.GetInfo" {
      let version = answers["GetInfo"] == nil ? Version.text : "another"
      let info: JSONValue = [
        "vendor": "omnid", "product": "omnid", "version": .string(version), "url": "",
        "interfaces": [],
      ]
      connection.reply(to: call.id, Array(info.description.utf8).span)
      return true
    }
    let method = String(fullName.dropFirst("org.omnid.".count))
    let parameters = call.parameters.map { json.value($0) } ?? [:]
    // Whoever shows ages asks by which clock; where a test is about something else, by none.
    if method != "Supervisor.Overview" || answers[method] != nil {
      heard.put("\(method) \(parameters.withoutNulls)")
    }
    guard let known = Method(deedName: method),
      let schema = Interfaces.all[known.role].method(known.name)
    else {
      connection.fail(call.id, with: .methodNotFound(fullName))
      return true
    }
    check(parameters, against: schema.parameters, of: known, "call")
    if known.stream == .always, call.mode != .more { connection.fail(call.id, with: .expectedMore) }
    switch answers[method] {
    case .replies(let replies):
      for (index, reply) in replies.enumerated() {
        check(reply, against: schema.reply, of: known, "reply")
        let bytes = Array(reply.description.utf8)
        connection.reply(to: call.id, bytes.span, continues: index < replies.count - 1)
      }
    case .cutOff(let replies), .unending(let replies):
      for reply in replies {
        check(reply, against: schema.reply, of: known, "reply")
        connection.reply(to: call.id, Array(reply.description.utf8).span, continues: true)
      }
      if case .cutOff = answers[method] { return false }
    case .error(let name, let parameters):
      let error = name.contains(".") ? name : known.role.interface + "." + name
      if let type = Interfaces.all[known.role].error(name) {
        check(parameters, against: type, of: known, name)
      }
      connection.fail(call.id, error: error, Array(parameters.description.utf8).span)
    case .silence: break
    case nil: connection.fail(call.id, with: .methodNotImplemented(fullName))
    }
    return true
  }

  private func check(
    _ value: JSONValue, against type: InterfaceSchema.TypeIndex, of method: Interface.Method,
    _ what: String
  ) {
    var json = JSON()
    do {
      try json.read(Array(value.description.utf8).span)
      if let problem = Interfaces.all[method.role].check(.root, in: json, against: type) {
        faults.put("\(method.deedName): \(what): \(problem)")
      }
    } catch {
      faults.put("\(error)")
    }
  }
}

extension JSONValue {
  /// Null is as good as absent, and not worth a line of a test.
  fileprivate var withoutNulls: JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.value != .null })
  }
}
