/// Whom and what a fact names: by name where it was learned, else by number.
extension Storyteller {
  func subject(_ session: SessionID) -> String { "session \(session.number)" }
  func subject(_ rep: RepID) -> String { "rep \(name(rep))" }
  func subject(_ responder: ResponderID) -> String { "responder \(name(responder))" }
  func subject(_ customer: CustomerID) -> String { "customer \(name(customer))" }

  /// The rep's own name; nil if the teller has not learned it.
  public func ownName(of rep: RepID) -> String? { reps[rep] }

  /// The gateway's own id of the customer; nil if the teller has not learned it.
  public func ownID(of customer: CustomerID) -> String? { customers[customer]?.id }

  public func ownName(of channel: ChannelID) -> String? { own(channel.index, channels) }
  public func ownName(of queue: QueueID) -> String? { own(queue.index, queues) }
  public func ownName(of responder: ResponderID) -> String? { own(responder.index, responders) }

  func name(_ rep: RepID) -> String {
    reps[rep].map(plain) ?? "#\(rep.slot).\(rep.generation)"
  }

  func name(_ customer: CustomerID) -> String {
    customers[customer].map { plain($0.id) } ?? "#\(customer.slot).\(customer.generation)"
  }

  func name(_ channel: ChannelID) -> String { look(channel.index, channels) }
  func name(_ queue: QueueID) -> String { look(queue.index, queues) }
  func name(_ presence: PresenceID) -> String { look(presence.index, presences) }
  func name(_ profile: ProfileID) -> String { look(profile.index, profiles) }
  func name(_ responder: ResponderID) -> String { look(responder.index, responders) }

  func channel(of customer: CustomerID) -> String {
    customers[customer].map { name($0.channel) } ?? "a channel"
  }

  private func own(_ index: UInt16, _ names: [String]) -> String? {
    Int(index) < names.count ? names[Int(index)] : nil
  }

  private func look(_ index: UInt16, _ names: [String]) -> String {
    Int(index) < names.count ? plain(names[Int(index)]) : "#\(index)"
  }

  /// A name as it may stand in a line: in quotes where it could be taken for other words, and
  /// with nothing in it that would break the line.
  func plain(_ name: String) -> String {
    let isPlain = !name.isEmpty && name.unicodeScalars.allSatisfy(Storyteller.isPlain)
    guard !isPlain else { return name }
    var quoted = "\""
    for scalar in name.unicodeScalars {
      quoted += scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : scalar.escaped(asASCII: false)
    }
    return quoted + "\""
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "-_.@+/".unicodeScalars.contains(scalar)
  }
}
