import Containers

/// Everybody who plays, and what they believe.
struct Players {
  struct Customer {
    var name: String
    var channel: Int
    var gateway: Int
    /// The session that is theirs as far as they know; 0 if none is.
    var session: Int64 = 0
    /// A call is under way for them.
    var isBusy = false
    var hasOptedOut = false
    var messages = 0
  }

  struct Desk {
    var reps: Range<Int>
    /// One rep's own, who closes it after work; the others speak for many and stay.
    var isOwn: Bool
    var isStreaming = false
    /// As the stream's first answer names it.
    var stream: Int64 = 0
  }

  struct Rep {
    var desk: Int
    /// The desk was told all that is theirs.
    var isAttached = false
    /// They gave their lease up.
    var isLoggedOut = false
    var presence = DeskPlan.offline
    /// What they brought themselves to last, and so are in unless somebody or something sent them.
    var lastChosen: String?
    var isBusy = false
    var works: [Int64: Work] = [:]
  }

  struct Work {
    /// The offer that is open; 0 if none is.
    var offer: Int64 = 0
    var isActive = false
    var isHeld = false
    var repliesLeft = 2
    /// They have something in mind for it.
    var isPlanned = false
  }

  struct Responder {
    var isStreaming = false
    /// Sessions that it joins or serves, with how often it still replies.
    var works: [Int64: Int] = [:]
  }

  struct Manager {
    var isBusy = false
    var isClockMoving = false
    /// The daemon's time as it was last told.
    var daemonTime: Int64 = 0
    /// What each spare rep was put with last; 0 if they are not there.
    var spares: [Int]
    var isSetUp = false
    /// What of a clock's way was not asked for yet.
    var clockDebt = 0.0
  }

  var customers: [Customer] = []
  var desks: [Desk] = []
  var reps: [Rep] = []
  var responders: [Responder]
  var manager: Manager
  /// Sessions that were spoken of of late, for those who steer.
  var recentSessions = Recent()
  var waitingSessions = Recent()
  var endedSessions = Recent()
  /// What customers may still do in this moment.
  var deedsDue = 0.0

  init(_ plan: DeskPlan, tag: String) {
    for gateway in 0..<plan.gateways {
      let channel = gateway % DeskPlan.channels.count
      for _ in 0..<plan.customersPerGateway {
        customers.append(
          Customer(name: "\(tag)-\(customers.count)", channel: channel, gateway: gateway))
      }
    }
    for desk in 0..<(plan.desks + plan.deskServers) {
      let isOwn = desk < plan.desks
      let first = reps.count
      for _ in 0..<(isOwn ? 1 : plan.repsPerServer) { reps.append(Rep(desk: desk)) }
      desks.append(Desk(reps: first..<reps.count, isOwn: isOwn))
    }
    responders = DeskPlan.responders.map { _ in Responder() }
    manager = Manager(spares: Array(repeating: 0, count: plan.spareReps))
  }

  /// Which customer goes by a name; nil if they are none of ours.
  func customer(named name: String) -> Int? {
    guard let number = name.split(separator: "-").last.flatMap({ Int($0) }),
      number < customers.count, Name(customers[number].name) == Name(name)
    else { return nil }
    return number
  }
}

/// The last few sessions of a sort.
struct Recent {
  private(set) var sessions: [Int64] = []
  private var next = 0
  private static let capacity = 128

  mutating func add(_ session: Int64) {
    guard session > 0 else { return }
    if sessions.count < Self.capacity {
      sessions.append(session)
    } else {
      sessions[next] = session
      next = (next + 1) % Self.capacity
    }
  }
}

/// What a player means to do.
enum Intent {
  case writeMore(customer: Int)
  case authorize(customer: Int)
  case deliver(session: Int64, customer: Int)
  case lookAround(rep: Int)
  case answerOffer(rep: Int, session: Int64, offer: Int64)
  case serve(rep: Int, session: Int64)
  case tidyUp(rep: Int, session: Int64)
  case attend(desk: Int)
  case join(responder: Int, session: Int64)
  case respond(responder: Int, session: Int64)
  case attendResponder(Int)
  case attendChannel(Int)
  case supervise(Int)
  case manage
}
