public import Vocabulary

// A place has a name for as long as anything is in it: the configuration keeps both.
extension State {
  public func name(of channel: ChannelID) -> String {
    configuration.channels[Int(channel.index)].name
  }

  /// Nothing where the record is forgotten or erased.
  public func name(of customer: CustomerID) -> String { self.customer(customer)?.name ?? "" }

  public func name(of queue: QueueID) -> String { configuration.queues[Int(queue.index)].name }

  public func name(of presence: PresenceID) -> String {
    configuration.presences[Int(presence.index)].name
  }

  public func name(of responder: ResponderID) -> String {
    configuration.responders[Int(responder.index)].name
  }

  public func name(of server: Server) -> String? {
    switch server {
    case .nobody: nil
    case .rep(let rep): self.rep(rep)?.name
    case .responder(let responder): name(of: responder)
    }
  }
}
