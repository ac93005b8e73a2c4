import Containers
import Vocabulary

// Facts about customers.
extension State {
  mutating func applyKnown(_ id: CustomerID, _ name: CustomerName, _ channel: ChannelID) {
    let slot = customers.insert(Customer(id: id, name: name.id, channel: channel))
    precondition(slot == id.slot, "a customer's record goes to the place that its fact names")
    customersEver = id.generation
    customerIndex.insert(Customer.indexHash(name.id, channel), slot: slot)
  }

  mutating func applyAuthorized(_ id: CustomerID, _ until: Instant) {
    customers[id.slot].authorizedUntil = until
    placeInTimers(customer: id.slot)
  }

  mutating func applyConsent(_ id: CustomerID, _ consent: Consent) {
    customers[id.slot].consent = consent
    placeInTimers(customer: id.slot)
  }

  mutating func applyForgotten(_ id: CustomerID, wholly: Bool) {
    customers[id.slot].authorizedUntil = nil
    customers[id.slot].messages = []
    guard wholly else {
      placeInTimers(customer: id.slot)
      return
    }
    let hash = Customer.indexHash(customers[id.slot].name, customers[id.slot].channel)
    customerIndex.remove(hash, slot: id.slot)
    customerTimers.clear(id.slot)
    _ = customers.remove(id.slot)
  }

  mutating func applyErased(_ id: CustomerID) {
    clearError(of: id.slot)
    applyForgotten(id, wholly: true)
  }

  mutating func applyMessage(_ id: CustomerID, _ message: String?, _ answer: MessageAnswer) {
    if let message { keep(message, answer, of: id.slot) }
    if answer.outcome == .delivered, let session = answer.session.flatMap({ slot(of: $0) }) {
      applyWritten(session)
    }
    placeInTimers(customer: id.slot)
  }

  private mutating func keep(_ message: String, _ answer: MessageAnswer, of slot: UInt32) {
    let oldest = now.milliseconds - configuration.general.messageIDs.milliseconds
    var messages: [TakenMessage] = []
    swap(&messages, &customers[slot].messages)
    let most = configuration.general.limits.messageIDsPerCustomerMax
    if most == 0 { return }
    let tooMany = max(0, messages.count + 1 - most)
    let expired = messages.prefix { $0.at.milliseconds <= oldest }.count
    messages.removeFirst(max(tooMany, expired))
    messages.append(TakenMessage(id: message, at: now, answer: answer))
    swap(&messages, &customers[slot].messages)
  }

  /// The customer wrote in a session: what counts their silence begins again.
  private mutating func applyWritten(_ slot: UInt32) {
    sessions[slot].lastWrote = now
    sessions[slot].due.silence = nil
    if sessions[slot].status == .active { applyWrittenWhileServed(slot) }
    undoStepsOfSilence(slot)
    placeInTimers(slot)
  }

  private mutating func applyWrittenWhileServed(_ slot: UInt32) {
    let timers = configuration.channels[Int(sessions[slot].channel.index)].timers
    switch sessions[slot].server {
    case .nobody: break
    case .rep:
      if sessions[slot].due.answer == nil {
        sessions[slot].due.answer = timers.answer.map { now + $0 }
      }
    case .responder(let responder):
      if configuration[responder].kind == .bot { sessions[slot].due.status = now + timers.bot }
    }
  }
}
