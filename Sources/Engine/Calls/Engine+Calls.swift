import Containers
import Interface
import Journal
import Routing
import Varlink
import Vocabulary

// A call: first its method, then who calls, then its parameters, then what it asks. The order is
// part of the contract.
extension Engine {
  mutating func handle(_ call: IncomingCall, from id: ClientID) {
    record.figures.calls += 1
    clients.users.noteCall(of: clients[id].caller.uid)
    guard let method = reader.requests.method(of: call, in: reader.json) else {
      answerService(call, from: id)
      return
    }
    guard clients[id].caller.may(method) else {
      deny(call.id, id, method)
      return
    }
    let request: Request
    do throws(ServiceError) {
      request = try reader.requests.decode(call, method, in: reader.json)
    } catch {
      fail(call.id, of: id, with: error)
      return
    }
    guard clients[id].caller.may(request) else {
      deny(call.id, id, method)
      return
    }
    if let refusal = outOfBounds(request, of: id) {
      switch refusal {
      case .denied: deny(call.id, id, method)
      case .absent(let refusal): refuse(refusal, call.id, of: id, method)
      case .noSuchCustomer(let customer):
        refuse(DaemonRefusal.noSuchCustomer(customer), call.id, of: id, method)
      }
      return
    }
    // Nobody hears the answer to a look that is sent without waiting for one.
    if call.id.isOneway && !method.mayBeOneway { return }
    clients.noteUseful(id, after: record.figures.calls)
    carryOut(request, call, from: id)
  }

  private mutating func carryOut(_ request: Request, _ call: IncomingCall, from id: ClientID) {
    if request.method.changes, let failure = storageFailure {
      refuse(.storageFailed(reason: failure.description), call.id, of: id, request.method)
      return
    }
    switch request.deed {
    case .command(let command): carryOut(command, request, call.id, from: id)
    case .eraseCustomer(let customer): erase(customer, request, call.id, from: id)
    case .attendChannels(let names): attend(channels: names, call.id, from: id)
    case .attendReps(let names):
      if mayMakeFacts(request, call.id, id) { attend(reps: names, call.id, from: id) }
    case .attendAlso(let stream, let rep):
      if mayMakeFacts(request, call.id, id) { attendAlso(stream, rep, call.id, from: id) }
    case .attendResponder(let name):
      if mayMakeFacts(request, call.id, id) { attend(responder: name, call.id, from: id) }
    case .overview where call.mode == .more: streamOverview(call.id, from: id)
    case .watch(let since): watch(since, call.id, from: id)
    case .listSessions(let filter): listSessions(filter, call.id, from: id)
    case .listReps(let filter): listReps(filter, call.id, from: id)
    case .listQueues: listQueues(call.id, from: id)
    case .overview: showOverview(call.id, from: id)
    case .showSession(let session): show(session, call.id, from: id)
    case .showRep(let name, let since): show(rep: name, since: since, call.id, from: id)
    case .showProfile(let name): show(profileOf: name, call.id, from: id)
    case .showCustomer(let name): show(name, call.id, from: id)
    case .importReps(let reps): importReps(reps, request, call.id, from: id)
    case .reload: send(.reload, for: call.id, of: id, request.method)
    case .checkConfiguration: send(.checkConfiguration, for: call.id, of: id, request.method)
    case .audit: look(.audit, for: call.id, of: id, request.method)
    case .statistics(let query): look(.statistics(query), for: call.id, of: id, request.method)
    case .backup(let file): send(.backup(file), for: call.id, of: id, request.method)
    case .advanceClock(let interval): advanceClock(by: interval, call.id, from: id)
    }
  }

  /// A method of org.varlink.service, or one that nobody has.
  private mutating func answerService(_ call: IncomingCall, from id: ClientID) {
    let name = reader.json.string(call.method) ?? ""
    buffers.writer.removeAll()
    do throws(ServiceError) {
      guard let parts = MethodName(name), Name(parts.interface) == Name(ServiceInterface.name)
      else {
        throw reader.service.error(forMethod: name)
      }
      try reader.service.answer(parts.method, call.parameters, in: reader.json, to: &buffers.writer)
      clients.noteUseful(id, after: record.figures.calls)
      deliver(.reply, to: id, call.id, buffers.writer.bytes[...])
    } catch {
      fail(call.id, of: id, with: error)
    }
  }

  private mutating func deny(_ call: CallID, _ id: ClientID, _ method: Method) {
    if !clients[id].wasDenied {
      clients[id].wasDenied = true
      record.add(.denied(clients[id].caller, method))
    }
    fail(call, of: id, with: .permissionDenied)
  }

  private mutating func fail(_ call: CallID, of id: ClientID, with error: ServiceError) {
    record.note(refusal: String(error.name.split(separator: ".").last ?? ""))
    clients[id].wire.fail(call, with: error)
  }
}

// MARK: - Answers

extension Engine {
  /// What the daemon refuses by itself.
  mutating func refuse(
    _ refusal: DaemonRefusal, _ call: CallID, of id: ClientID, _ method: Method
  ) {
    record.note(refusal: refusal.name)
    buffers.writer.removeAll()
    let name = refusal.write(to: &buffers.writer, answering: method)
    send(.error(name), to: id, call, method, buffers.writer.bytes)
  }

  mutating func refuse(_ refusal: Refusal, _ call: CallID, of id: ClientID, _ method: Method) {
    record.note(refusal: refusal.name)
    buffers.writer.removeAll()
    guard let name = Answer.refused(refusal).write(to: &buffers.writer, answering: method) else {
      preconditionFailure("a refusal is an error")
    }
    send(.error(name), to: id, call, method, buffers.writer.bytes)
  }

  mutating func reply(_ reply: OwnReply, _ call: CallID, of id: ClientID, _ method: Method) {
    buffers.writer.removeAll()
    reply.write(to: &buffers.writer)
    send(.reply, to: id, call, method, buffers.writer.bytes)
  }

  /// Sends an answer's parameters as soon as all is on disk that they may speak of.
  mutating func send(
    _ kind: Outbox.Entry.Kind, to id: ClientID, _ call: CallID, _ method: Method,
    _ parameters: [UInt8]
  ) {
    if call.isOneway || !clients.contains(id) { return }
    if durability.isOpen {
      deliver(kind, to: id, call, parameters[...])
      return
    }
    send(kind, to: id, call, method, shared: durability.share(parameters))
  }

  /// The same, of bytes that several may share.
  mutating func send(
    _ kind: Outbox.Entry.Kind, to id: ClientID, _ call: CallID, _ method: Method,
    shared: Range<Int>
  ) {
    guard clients.contains(id) else { return }
    clients[id].undeliveredBytes += shared.count
    durability.hold(kind, to: id, call, method, shared)
    switch kind {
    case .item, .parting: charge(id)
    case .reply, .error: break
    }
  }

  mutating func deliver(
    _ kind: Outbox.Entry.Kind, to id: ClientID, _ call: CallID, _ parameters: ArraySlice<UInt8>
  ) {
    guard clients.contains(id) else { return }
    clients.touch(id)
    guard !clients[id].isCutOff, clients[id].wire.isOpen(call) else { return }
    switch kind {
    case .reply: clients[id].wire.reply(to: call, parameters.span)
    case .item, .parting: clients[id].wire.reply(to: call, parameters.span, continues: true)
    case .error(let name): clients[id].wire.fail(call, error: name, parameters.span)
    }
  }
}
