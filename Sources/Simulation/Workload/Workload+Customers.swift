import Routing
import TestSupport
import Vocabulary

extension Workload {
  mutating func customer(_ ledger: Ledger) -> Command? {
    let name = dice.happens(40) ? busyCustomer(ledger) ?? customerName() : customerName()
    switch dice.index(byShare: [70, 6, 5, 3, 6, 10]) {
    case 0: return message(name, ledger)
    case 1: return .customer(.authorize(customer: name, authenticated: dice.happens(50)))
    case 2: return .customer(.leave(customer: name))
    case 3: return .customer(.setConsent(customer: name, optedIn: dice.happens(75)))
    case 4:
      return .customer(
        .announce(
          AnnounceCommand(
            customer: name, staysOpen: dice.happens(50), refusedWhileOpen: dice.happens(30))))
    default:
      let new = ledger.sessions.filter { $0.status == .new }
      return dice.any(of: new).map { .customer(.delivered(session: $0.id)) }
    }
  }

  /// One whose session is open.
  private mutating func busyCustomer(_ ledger: Ledger) -> CustomerName? {
    let bots = ledger.sessions.filter { $0.servingResponder != nil }
    let among = dice.happens(40) && !bots.isEmpty ? bots : ledger.sessions
    guard let session = dice.any(of: among) else { return nil }
    return ledger.customer(session.customer)?.name
  }

  mutating func customerName() -> CustomerName {
    let channel = dice.one(of: world.settings.channels).name
    return CustomerName(
      channel: channel, id: "customer-\(dice.within(1...world.customersPerChannel))")
  }

  private mutating func message(_ name: CustomerName, _ ledger: Ledger) -> Command {
    if !sent.isEmpty, dice.happens(8) { return .customer(.message(dice.one(of: sent))) }
    var message = MessageCommand(customer: name, text: text())
    if dice.happens(60) {
      messagesSent += 1
      message.messageID = "message-\(messagesSent)"
    }
    message.opening = opening(ledger)
    if countsPace, dice.happens(4) { message.perMinuteReached = 22 }
    if message.messageID != nil {
      sent.append(message)
      if sent.count > 20 { sent.removeFirst() }
    }
    return .customer(.message(message))
  }

  private mutating func text() -> String {
    if dice.happens(88) { return "hello" }
    let word = dice.one(of: ["start", "yes", "confirm", "help", "help", "stop", "start"])
    return dice.one(of: [word, word.uppercased(), "  \(word)! ", "\(word).", "\(word) please"])
  }

  private mutating func opening(_ ledger: Ledger) -> Opening {
    var opening = Opening()
    if dice.happens(20) { opening.priority = Int32(dice.below(3)) }
    if dice.happens(15) { opening.targetTime = clock + .minutes(Int64(dice.below(60))) }
    if dice.happens(75) {
      opening.fields = ["name", "order"]
    } else if dice.happens(50) {
      opening.fields = ["order"]
    }
    if dice.happens(12), let rep = dice.any(of: ledger.reps) {
      opening.rep = DirectRep(rep: rep.name, isRequired: dice.happens(30))
    }
    return opening
  }
}
