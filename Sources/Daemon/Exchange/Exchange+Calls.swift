import Containers
import Interface
import Journal
import Routing
import Varlink
import Vocabulary

// A call: first its method, then who calls, then its parameters, then what it asks. The order is
// part of the contract.
extension Exchange {
  mutating func handle(_ call: IncomingCall, from id: ClientID) {
    counts.calls += 1
    users.noteCall(of: clients[id].caller.uid)
    guard let method = decoder.method(of: call, in: json) else {
      answerService(call, from: id)
      return
    }
    guard clients[id].caller.may(method) else {
      deny(call.id, id, method)
      return
    }
    let request: Request
    do throws(ServiceError) {
      request = try decoder.decode(call, method, in: json)
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
    noteUseful(id)
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
    case .attendChannels, .attendReps, .attendAlso, .attendResponder:
      attend(request, call.id, from: id)
    case .overview where call.mode == .more: streamOverview(call.id, from: id)
    case .watch(let since): watch(since, call.id, from: id)
    case .listSessions, .listReps, .listQueues: list(request, call.id, from: id)
    case .overview, .showSession, .showRep, .showProfile, .showCustomer:
      look(request, call.id, from: id)
    case .importReps, .reload, .checkConfiguration, .audit, .statistics, .backup, .advanceClock:
      manage(request, call.id, from: id)
    }
  }

  /// A method of org.varlink.service, or one that nobody has.
  private mutating func answerService(_ call: IncomingCall, from id: ClientID) {
    let name = json.string(call.method) ?? ""
    writer.removeAll()
    do throws(ServiceError) {
      guard let parts = MethodName(name), Name(parts.interface) == Name(ServiceInterface.name)
      else {
        throw service.error(forMethod: name)
      }
      try service.answer(parts.method, call.parameters, in: json, to: &writer)
      noteUseful(id)
      deliver(.reply, to: id, call.id, writer.bytes)
    } catch {
      fail(call.id, of: id, with: error)
    }
  }

  private mutating func deny(_ call: CallID, _ id: ClientID, _ method: Method) {
    if !clients[id].wasDenied {
      clients[id].wasDenied = true
      remarks.append(.denied(clients[id].caller, method))
    }
    fail(call, of: id, with: .permissionDenied)
  }

  private mutating func fail(_ call: CallID, of id: ClientID, with error: ServiceError) {
    counts.note(refusal: String(error.name.split(separator: ".").last ?? ""))
    clients[id].wire.fail(call, with: error)
  }
}

// MARK: - Answers

extension Exchange {
  /// What the daemon refuses by itself.
  mutating func refuse(
    _ refusal: DaemonRefusal, _ call: CallID, of id: ClientID, _ method: Method
  ) {
    counts.note(refusal: refusal.name)
    writer.removeAll()
    let name = refusal.write(to: &writer, answering: method)
    send(.error(name), to: id, call, method)
  }

  mutating func refuse(_ refusal: Refusal, _ call: CallID, of id: ClientID, _ method: Method) {
    counts.note(refusal: refusal.name)
    writer.removeAll()
    guard let name = Answer.refused(refusal).write(to: &writer, answering: method) else {
      preconditionFailure("a refusal is an error")
    }
    send(.error(name), to: id, call, method)
  }

  mutating func reply(_ reply: OwnReply, _ call: CallID, of id: ClientID, _ method: Method) {
    writer.removeAll()
    reply.write(to: &writer)
    send(.reply, to: id, call, method)
  }

  /// Says what the writer holds, as soon as all is on disk that it may speak of.
  mutating func send(
    _ kind: Outbox.Entry.Kind, to id: ClientID, _ call: CallID, _ method: Method
  ) {
    if call.isOneway || !clients.contains(id) { return }
    if outbox.isEmpty, durableBatch == lastBatch {
      deliver(kind, to: id, call, writer.bytes)
      return
    }
    let shared = outbox.add(writer.bytes)
    send(kind, to: id, call, method, shared)
  }

  /// The same, of bytes that several may share.
  mutating func send(
    _ kind: Outbox.Entry.Kind, to id: ClientID, _ call: CallID, _ method: Method,
    _ shared: Range<Int>
  ) {
    guard clients.contains(id) else { return }
    clients[id].undeliveredBytes += shared.count
    outbox.add(kind, to: id, call, method, shared, batch: lastBatch)
    switch kind {
    case .item, .parting: charge(id)
    case .reply, .error: break
    }
  }

  mutating func deliver(
    _ kind: Outbox.Entry.Kind, to id: ClientID, _ call: CallID, _ parameters: [UInt8]
  ) {
    deliver(kind, to: id, call, parameters[...])
  }

  mutating func deliver(
    _ kind: Outbox.Entry.Kind, to id: ClientID, _ call: CallID, _ parameters: ArraySlice<UInt8>
  ) {
    guard clients.contains(id) else { return }
    touch(id)
    guard !clients[id].isCutOff, clients[id].wire.isOpen(call) else { return }
    switch kind {
    case .reply: clients[id].wire.reply(to: call, parameters.span)
    case .item, .parting: clients[id].wire.reply(to: call, parameters.span, continues: true)
    case .error(let name): clients[id].wire.fail(call, error: name, parameters.span)
    }
  }
}
