import Interface

/// A customer of the demo: writes, waits, writes more or gives up.
struct DemoCustomer {
  struct Name: Hashable {
    let channel: String
    let customer: String

    /// A call about them.
    func call(saying text: String? = nil) -> CallArguments {
      CallArguments { ($0.channel, $0.customer, $0.text) = (channel, customer, text) }
    }
  }

  var status: StatusWord = ""
  /// How many seconds they wait for somebody.
  let patience = Double.random(in: 40...150)
  /// How many notices they have had: a plan that was made before the last one is dropped.
  var heard = 0

  /// The seconds between two customers, and until which second of the day: work begins slowly,
  /// piles up, and is worked off.
  static let day: [(until: Double, between: Double)] = [
    (60, 3), (180, 2.2), (300, 1.2), (390, 2.0), (520, 2.6), (600, 6.0),
  ]
  static let channels =
    Array(repeating: "web", count: 9) + Array(repeating: "whatsapp", count: 7)
    + Array(repeating: "sms", count: 4)
  static let names = """
    ada alice amir ayşe bo chen dana diego elif emil farid grace hana henrik ines ivan jana jun \
    kai karim lara lena mai marta nadia noor olga omar paul priya quinn rosa sami sofia tomas uma \
    vera wei yara zoë
    """.split(separator: " ").map(String.init)
}

// The customers, and the bot who greets them on the web.
extension DemoPlay {
  /// Lets one customer write, and plans the next.
  mutating func receiveCustomer() throws(ClientError) {
    customerCount += 1
    let name = DemoCustomer.Name(
      channel: DemoCustomer.channels.randomElement() ?? "web",
      customer: "\(DemoCustomer.names.randomElement() ?? "ada")-\(customerCount)")
    let ofDay = second.truncatingRemainder(dividingBy: 600)
    let between = DemoCustomer.day.first(where: { ofDay < $0.until })?.between ?? 3
    after(0...(2 * between)) { (play) throws(ClientError) in try play.receiveCustomer() }
    customers[name] = DemoCustomer()
    if try attempt(.customerMessage, name.call(saying: "hello")) {
      wait(name)
    } else {
      customers[name] = nil
    }
  }

  /// A notice of the gateway's stream about a session.
  mutating func hearGateway(_ session: GatewaySession?) {
    guard let session else { return }
    let name = DemoCustomer.Name(channel: session.channel, customer: session.customer)
    guard customers[name] != nil else { return }
    if session.status == .ended {
      customers[name] = nil
      return
    }
    customers[name]?.status = session.status
    customers[name]?.heard += 1
    wait(name)
  }

  /// Plans what the customer does if there is no notice for a while.
  private mutating func wait(_ name: DemoCustomer.Name) {
    guard let customer = customers[name] else { return }
    let isServed = customer.status == .active
    after(isServed ? .random(in: 5...14) : customer.patience) { (play) throws(ClientError) in
      guard play.customers[name]?.heard == customer.heard else { return }
      let writes = isServed || customer.status == .inactive && Double.random(in: 0..<1) < 0.6
      if writes {
        try play.attempt(.customerMessage, name.call(saying: "and then?"))
      } else {
        try play.attempt(.customerLeave, name.call())
      }
      play.wait(name)
    }
  }

  /// The bot answers what is easy, and hands the rest to the reps.
  mutating func greet(_ session: ResponderSession?) {
    guard let session else { return }
    let about = CallArguments { ($0.responder, $0.session) = ("greeter", session.session) }
    after(0.4...1.5) { (play) throws(ClientError) in
      guard try play.attempt(.responderJoin, about) else { return }
      play.after(2...6) { (play) throws(ClientError) in
        try play.attempt(.responderReplied, about)
        play.after(1...4) { (play) throws(ClientError) in
          if Double.random(in: 0..<1) < 0.3 {
            try play.attempt(.responderEnd, about)
          } else {
            var handOff = about
            handOff.queue = Double.random(in: 0..<1) < 0.25 ? "sales" : "help"
            try play.attempt(.responderHandOff, handOff)
          }
        }
      }
    }
  }
}
