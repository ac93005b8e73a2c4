import Interface
import Simulation
import TestSupport
import Varlink

// Customers, for whom gateways speak.
extension SoakRun {
  /// Somebody writes, leaves, opts out.
  func actAsAnyCustomer() {
    for _ in 0..<4 {
      let customer = dice.below(players.customers.count)
      if !players.customers[customer].isBusy { return act(customer) }
    }
  }

  private func act(_ customer: Int) {
    let state = players.customers[customer]
    if state.hasOptedOut {
      if dice.happens(70) { setConsent(customer, isIn: true) }
      return
    }
    let isOpen = state.session > 0
    let hasToken = DeskPlan.channels[state.channel].hasToken
    let shares = [isOpen ? 72 : 84, isOpen ? 12 : 1, 4, hasToken ? 8 : 0, 2]
    switch dice.index(byShare: shares) {
    case 0: write(customer)
    case 1: leave(customer)
    case 2: announce(customer)
    case 3: authorize(customer)
    default: setConsent(customer, isIn: dice.happens(20))
    }
  }

  private func ask(
    _ method: Method, _ customer: Int, _ detail: String = "", hasKey: Bool = true,
    _ fill: (inout CallArguments) -> Void = { _ in }
  ) {
    let state = players.customers[customer]
    let isAsked = ask(
      method, .customer(customer), Subject(customer: customer, detail: detail),
      on: line(.gateway(state.gateway)), hasKey: hasKey
    ) {
      $0.channel = DeskPlan.channels[state.channel].name
      $0.customer = state.name
      fill(&$0)
    }
    players.customers[customer].isBusy = isAsked
  }

  func write(_ customer: Int) {
    let channel = DeskPlan.channels[players.customers[customer].channel]
    players.customers[customer].messages += 1
    let number = players.customers[customer].messages
    let isOptOut = channel.optsOutByWord && dice.happens(2)
    let hasKey = dice.happens(85)
    let hasID = !hasKey || dice.happens(40)
    let priority = dice.happens(10) ? Int64(dice.below(4)) : nil
    let direct = dice.happens(4) ? plan.repName(dice.below(plan.reps)) : nil
    let isRequired = dice.happens(15)
    ask(.customerMessage, customer, hasKey: hasKey) {
      $0.text = isOptOut ? DeskPlan.optOutWord : "hello"
      if hasID { $0.id = "m\(number)" }
      $0.priority = priority
      guard let direct else { return }
      $0.direct = CallArguments.DirectRep()
      $0.direct?.rep = direct
      $0.direct?.required = isRequired
    }
  }

  private func leave(_ customer: Int) { ask(.customerLeave, customer) }

  private func announce(_ customer: Int) {
    let state = players.customers[customer]
    let staysOpen =
      state.session == 0 && !DeskPlan.channels[state.channel].isStandard && dice.happens(50)
    ask(.customerAnnounce, customer, staysOpen ? "open" : "") {
      if staysOpen { $0.staysOpen = true }
    }
  }

  func authorize(_ customer: Int) {
    let isAuthenticated = dice.happens(50)
    ask(.customerAuthorize, customer) { $0.authenticated = isAuthenticated }
  }

  private func setConsent(_ customer: Int, isIn: Bool) {
    ask(.customerSetConsent, customer, isIn ? "in" : "out") { $0.optedIn = isIn }
  }

  func deliver(_ session: Int64, _ customer: Int) {
    let gateway = players.customers[customer].gateway
    ask(
      .customerDelivered, .nobody, Subject(session: session), on: line(.gateway(gateway))
    ) { $0.session = session }
  }

  // MARK: - Answers

  func finish(customer: Int, _ deed: Deed, _ answer: DeedAnswer?, _ error: String?) {
    players.customers[customer].isBusy = false
    guard let answer else {
      let name = error?.split(separator: ".").last ?? ""
      if name == "OptedOut" { players.customers[customer].hasOptedOut = true }
      if name == "NoOpenSession" { players.customers[customer].session = 0 }
      return
    }
    if deed.method == .customerMessage { finishMessage(customer, answer) }
    if deed.method == .customerSetConsent {
      players.customers[customer].hasOptedOut = deed.detail == "out"
    }
    if deed.method == .customerLeave || deed.detail == "out" {
      players.customers[customer].session = 0
    }
    if deed.method == .customerAnnounce, deed.detail == "open" {
      players.customers[customer].session = answer.session
    }
  }

  private func finishMessage(_ customer: Int, _ answer: DeedAnswer) {
    switch answer.outcome {
    case "opt_out":
      players.customers[customer].session = 0
      players.customers[customer].hasOptedOut = true
    case "token_expired": agenda.add(.authorize(customer: customer), at: soon(20...400))
    case "delivered":
      players.customers[customer].session = answer.session
      players.recentSessions.add(answer.session)
      if dice.happens(55) { agenda.add(.writeMore(customer: customer), at: soon(200...3_000)) }
    default: break
    }
  }

  /// A moment of play from now on.
  func soon(_ milliseconds: ClosedRange<Int>) -> Int64 {
    clock.played + Int64(dice.within(milliseconds))
  }

  // MARK: - What a gateway hears

  func hearGateway(_ parameters: JSONNode?) {
    guard let session = json.read(parameters, as: GatewayNotice.self).session,
      let customer = players.customer(named: session.customer)
    else { return }
    let number = session.session
    switch session.status.text {
    case "ended", "error":
      if players.customers[customer].session == number { players.customers[customer].session = 0 }
      players.endedSessions.add(number)
    case "new":
      agenda.add(.deliver(session: number, customer: customer), at: soon(20...600))
    default: break
    }
  }
}
