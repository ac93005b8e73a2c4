import Interface

/// A rep of the demo's: comes, takes offers, talks, takes breaks, loses the network now and then,
/// and goes.
struct DemoRep {
  let name: String
  let profile: String
  let queues: [String]

  var isLead: Bool { profile == "lead" }

  static let all = [
    DemoRep(name: "anna", profile: "agent", queues: ["help", "sales"]),
    DemoRep(name: "ben", profile: "agent", queues: ["help"]),
    DemoRep(name: "chiara", profile: "agent", queues: ["help", "sales"]),
    DemoRep(name: "dmitri", profile: "agent", queues: ["sales"]),
    DemoRep(name: "emeka", profile: "lead", queues: ["help"]),
    DemoRep(name: "fatima", profile: "lead", queues: ["help", "sales"]),
  ]
}

// The reps at their desks.
extension DemoPlay {
  mutating func begin(rep place: Int) throws(ClientError) {
    try attend(place)
    day(of: place)
  }

  private mutating func attend(_ place: Int) throws(ClientError) {
    try listen(.desk(place), .repAttend, CallArguments { $0.reps = [DemoRep.all[place].name] })
  }

  /// A rep's day, again and again.
  private mutating func day(of place: Int) {
    let late = Double(place)
    after(1 + late * 5) { (play) throws(ClientError) in
      try play.go(place, to: "Available")
      play.after(90...(240 - late * 10)) { (play) throws(ClientError) in
        // The network is away for less than the grace time, and for more.
        guard place % 3 == 1 else { return play.rest(of: place) }
        play.hangUp(.desk(place))
        play.conversations[place] = []
        play.after(place == 1 ? 12 : 45) { (play) throws(ClientError) in try play.attend(place) }
        play.after(50...60) { (play) throws(ClientError) in
          try play.go(place, to: "Available")
          play.rest(of: place)
        }
      }
    }
  }

  /// A break, a second shift, and the way home.
  private mutating func rest(of place: Int) {
    after(10...40) { (play) throws(ClientError) in
      try play.go(place, to: Double.random(in: 0..<1) < 0.8 ? "Break" : "Messages")
      play.after(30...70) { (play) throws(ClientError) in
        try play.go(place, to: "Available")
        play.after(150 + Double(place) * 8) { (play) throws(ClientError) in
          try play.go(place, to: "Offline")
          play.after(20...40) { (play) throws(ClientError) in play.day(of: place) }
        }
      }
    }
  }

  private mutating func go(_ place: Int, to presence: String) throws(ClientError) {
    try act(place, .repSetPresence, CallArguments { $0.presence = presence })
  }

  @discardableResult
  private mutating func act(
    _ place: Int, _ method: Interface.Method, _ arguments: CallArguments
  ) throws(ClientError) -> Bool {
    var arguments = arguments
    arguments.rep = DemoRep.all[place].name
    return try attempt(method, arguments)
  }

  // MARK: - Work

  mutating func hearDesk(_ place: Int, _ notice: DeskNotice) {
    guard let session = notice.session else { return }
    let number = session.session
    let about = CallArguments { $0.session = number }
    switch notice.event.text {
    case "offered":
      answer(place, CallArguments { ($0.session, $0.offer) = (number, session.offer) })
    case "changed", "initial":
      if session.isHeld {
        after(2...9) { (play) throws(ClientError) in try play.act(place, .repCloseTab, about) }
      } else if session.status != .active {
        conversations[place].remove(number)
      } else if conversations[place].insert(number).inserted {
        talk(place, number, Int.random(in: 2...9))
      }
    case "gone": conversations[place].remove(number)
    default: break
    }
  }

  /// Accepts most offers, declines few, and lets some run out.
  private mutating func answer(_ place: Int, _ offer: CallArguments) {
    let chance = Double.random(in: 0..<1)
    if DemoRep.all[place].isLead, chance < 0.15 {
      after(2...6) { (play) throws(ClientError) in
        var decline = offer
        decline.reason = "not mine"
        try play.act(place, .repDecline, decline)
      }
    } else if chance < 0.96 {
      after(1...8) { (play) throws(ClientError) in try play.act(place, .repAccept, offer) }
    }
  }

  private mutating func talk(_ place: Int, _ session: Int64, _ answersLeft: Int) {
    let about = CallArguments { $0.session = session }
    guard answersLeft > 0 else { return finish(place, about) }
    after(4...11) { (play) throws(ClientError) in
      guard play.conversations[place].contains(session) else { return }
      try play.act(place, .repReplied, about)
      play.talk(place, session, answersLeft - 1)
    }
  }

  private mutating func finish(_ place: Int, _ about: CallArguments) {
    let chance = Double.random(in: 0..<1)
    after(1...4) { (play) throws(ClientError) in
      var about = about
      if chance < 0.1 {
        about.queue = Bool.random() ? "help" : "sales"
        try play.act(place, .repTransfer, about)
      } else if chance < 0.25 {
        try play.act(place, .repInactivate, about)
      } else {
        about.disposition = "answered"
        try play.act(place, .repEnd, about)
      }
    }
  }
}
