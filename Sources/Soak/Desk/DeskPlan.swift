/// The desk that the soak plays on: channels, queues, and how many people of each sort there are.
/// All else is drawn. `omnisoak --print-configuration` writes it down for a daemon that is there.
struct DeskPlan: Equatable {
  static let channels = [
    ChannelPlan(
      name: "web", kind: "web-chat", queue: "help", hasToken: true, marksSilence: true,
      responder: 0),
    ChannelPlan(
      name: "app", kind: "in-app-chat", queue: "help", hasToken: true, repsMayStart: true,
      responder: 1),
    ChannelPlan(
      name: "mail", kind: "byoc", queue: "letters", weight: 2, repsMayStart: true, wrapsUp: true),
    ChannelPlan(
      name: "whatsapp", kind: "whatsapp", queue: "messages", keepsRep: true, repsMayStart: true,
      marksSilence: true, optsOutByWord: true),
    ChannelPlan(
      name: "sms", kind: "sms", isStandard: true, queue: "messages", keepsRep: true,
      repsMayStart: true, optsOutByWord: true),
  ]
  static let queues = ["help", "messages", "letters", "spill"]
  static let responders = ["greeter", "adviser"]
  static let optOutWord = "STOP"
  static let optInWord = "START"

  /// In which a rep is offered work; `away` is where those go who miss an offer or are sent.
  static let presences = ["Available", "Chats", "Break"]
  static let away = "Away"
  static let offline = "Offline"

  /// Gateways that only call; beside them one for each channel listens.
  var gateways: Int
  var customersPerGateway = 40
  /// Desks of one rep each, and servers that speak for many.
  var desks: Int
  var deskServers: Int
  var repsPerServer = 20
  var supervisors: Int
  /// Reps without a desk, who are put, changed and removed.
  var spareReps = 10

  /// About so many connections.
  init(clients: Int) {
    let rest = max(clients - 16, 8)
    gateways = max(rest / 5, 5)
    deskServers = max(rest / 100, 1)
    desks = max((rest - gateways - 2 * deskServers) * 2 / 5, 2)
    supervisors = max(rest / 60, 1)
  }

  var reps: Int { desks + deskServers * repsPerServer }

  func repName(_ rep: Int) -> String { "rep-\(rep)" }

  func spareName(_ rep: Int, _ tag: String) -> String { "spare-\(tag)-\(rep)" }

  /// The check of everything puts this rep to have a fact to wait for.
  func fenceName(_ fence: Int, _ tag: String) -> String { "fence-\(tag)-\(fence)" }

  func fenceRep(_ fence: Int) -> Int { reps + spareReps + fence }

  /// Everybody's names, by number.
  func repNames(_ tag: String) -> [String] {
    (0..<reps).map(repName) + (0..<spareReps).map { spareName($0, tag) }
      + (0..<Fence.repCount).map { fenceName($0, tag) }
  }

  /// A third may decline and end from lists; the others may not.
  func isLead(_ rep: Int) -> Bool { rep % 3 == 0 }

  func profile(_ rep: Int) -> String { isLead(rep) ? "lead" : "agent" }

  /// Everybody serves two of the three queues, and the spill.
  func queues(_ rep: Int) -> [String] {
    [Self.queues[rep % 3], Self.queues[(rep + 1) % 3], Self.queues[3]]
  }
}
