import Containers
import Interface
import Simulation
import Vocabulary

/// Holds the lists of the daemon against what the facts say, and the reps' loads against the
/// sessions that make them: a recount of our own, beside the daemon's audit.
struct RowCheck {
  let history: History
  /// The number of a rep by name; -1 for one who is not ours.
  let repNumber: [Name: Int]
  /// The name of a customer by number.
  let customerName: (Int) -> String
  /// The last fact before the lists were asked for. What was touched since is not looked at.
  let through: UInt64
  private(set) var complaints: [Complaint] = []
  private(set) var sessionsCompared = 0
  private(set) var repsCompared = 0

  init(
    _ history: History, repNumber: [Name: Int], through: UInt64,
    customerName: @escaping (Int) -> String
  ) {
    self.history = history
    self.repNumber = repNumber
    self.through = through
    self.customerName = customerName
  }

  mutating func compare(_ sessions: [SessionRow], _ reps: [RepRow]) {
    var seen = Set<Int64>()
    for row in sessions {
      if !seen.insert(row.session).inserted {
        complain("session \(row.session) is in the list twice", row.session)
      }
      compare(row)
    }
    for (session, story) in history.stories.sorted(by: { $0.key < $1.key })
    where story.status.isOpen && story.lastFact <= through && !seen.contains(session) {
      complain("session \(session) is open, and the list does not have it", session)
    }
    let byHolder = Dictionary(grouping: sessions) { $0.heldBy ?? "" }
    for row in reps { compare(row, byHolder[row.rep] ?? []) }
  }

  private mutating func compare(_ row: SessionRow) {
    guard row.session >= history.firstSession ?? .max else { return }
    guard let story = history.stories[row.session] else {
      if row.status != .ended, row.session <= history.lastSession {
        complain(
          "session \(row.session) is over, and the list says \(row.status.text)", row.session)
      }
      return
    }
    guard story.lastFact <= through else { return }
    sessionsCompared += 1
    if !story.status.words.contains(row.status.text) {
      complain(
        "session \(row.session) is \(story.status) by its facts, and the list says "
          + row.status.text, row.session)
    }
    if story.server >= 0, repNumber[Name(row.server ?? "")] != story.server {
      complain("session \(row.session) is served by another than its facts say", row.session)
    }
    if (repNumber[Name(row.offeredTo ?? "")] ?? -1) != story.offeredTo {
      complain("session \(row.session) is offered to another than its facts say", row.session)
    }
    // Of one that is over the customer may be forgotten already.
    let isForgotten = row.customer.isEmpty && !story.status.isOpen
    if story.customer >= 0, !isForgotten, Name(customerName(story.customer)) != Name(row.customer) {
      complain(
        "session \(row.session) is \(row.customer)'s, and \(customerName(story.customer)) was "
          + "answered with it", row.session)
    }
  }

  // MARK: - Loads

  private mutating func compare(_ row: RepRow, _ held: [SessionRow]) {
    guard let rep = repNumber[Name(row.rep)] else { return }
    let holding = held.filter { $0.status != .inactive }
    let pastOffer = held.filter { history.stories[$0.session]?.isPastOffer ?? true }
    let mayBePast = pastOffer.reduce(0) { $0 + Self.load(of: $1) }
    if row.used > row.total + mayBePast {
      complain(
        "\(row.rep) has \(row.used) of \(row.total), and nothing that passes a limit",
        held.first?.session ?? 0)
    }
    // Where something was going on, the rows speak of different moments.
    guard history.lastFactOfRep[rep] ?? 0 <= through,
      held.allSatisfy({ history.stories[$0.session]?.lastFact ?? 0 <= through })
    else { return }
    repsCompared += 1
    let used = holding.reduce(0) { $0 + Self.load(of: $1) }
    if used != row.used {
      complain(
        "\(row.rep) has \(row.used) in use, and their sessions sum up to \(used)",
        held.first?.session ?? 0)
    }
    if row.pieces != holding.count {
      complain(
        "\(row.rep) has \(row.pieces) pieces of work, and \(holding.count) sessions",
        held.first?.session ?? 0)
    }
    let offers = held.count { $0.offeredTo == row.rep }
    if row.offers != offers {
      complain("\(row.rep) has \(row.offers) open offers, and \(offers) are in the list")
    }
  }

  private static func load(of session: SessionRow) -> Int64 {
    100 * (DeskPlan.channels.first { $0.name == session.channel }?.weight ?? 1)
  }

  private mutating func complain(_ sentence: String, _ session: Int64 = 0) {
    complaints.append(Complaint(sentence: sentence, session: session))
  }
}
