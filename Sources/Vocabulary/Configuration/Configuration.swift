/// All settings in the form in which a command's path reads them: names resolved to places, the
/// capacity models' answers asked for and fixed, everything checked. `Settings` makes one.
///
/// A name keeps its place over every reload (`Settings.configuration(following:)`), so that an id
/// in an old fact still means what it meant.
public struct Configuration: Hashable, Sendable {
  /// Read in place, as one element of an array, because it is large: the configuration is part of
  /// the state, which has to stay small.
  public var general: GeneralSettings {
    @inline(__always) _read { yield generals[0] }
    @inline(__always) _modify { yield &generals[0] }
  }
  private var generals: [GeneralSettings]
  public var channels: [Channel]
  public var queues: [Queue]
  /// Place 0 is Offline.
  public var presences: [PresenceStatus]
  public var profiles: [Profile]
  public var responders: [Responder]
  /// The counters that models keep for each rep.
  public var counters: [String]
  /// Every set of answers that is or was in force. A piece of work keeps the one with which it
  /// was taken (C19).
  public var terms: [Terms]
  /// The kinds of work, at most 64: what differs in who may do it or in what it takes. The terms
  /// of each.
  public var classes: [TermsID]
  /// The class of a channel's work in a queue: `classOf[channel * queues.count + queue]`.
  public var classOf: [UInt8]

  public init(
    general: GeneralSettings = GeneralSettings(), channels: [Channel] = [],
    queues: [Queue] = [], presences: [PresenceStatus] = [.offline], profiles: [Profile] = [],
    responders: [Responder] = [], counters: [String] = [], terms: [Terms] = [],
    classes: [TermsID] = [], classOf: [UInt8] = []
  ) {
    generals = [general]
    self.channels = channels
    self.queues = queues
    self.presences = presences
    self.profiles = profiles
    self.responders = responders
    self.counters = counters
    self.terms = terms
    self.classes = classes
    self.classOf = classOf
  }

  /// Before any configuration was read: no channel, no queue, nobody.
  public static let empty = Configuration()
}

// Read in place: a channel is large and full of references, and a command's path asks for a field.
extension Configuration {
  public subscript(id: ChannelID) -> Channel {
    @inline(__always) _read { yield channels[Int(id.index)] }
  }
  public subscript(id: QueueID) -> Queue { @inline(__always) _read { yield queues[Int(id.index)] } }
  public subscript(id: PresenceID) -> PresenceStatus {
    @inline(__always) _read { yield presences[Int(id.index)] }
  }
  public subscript(id: ProfileID) -> Profile {
    @inline(__always) _read { yield profiles[Int(id.index)] }
  }
  public subscript(id: ResponderID) -> Responder {
    @inline(__always) _read { yield responders[Int(id.index)] }
  }
  public subscript(id: TermsID) -> Terms { @inline(__always) _read { yield terms[Int(id.index)] } }

  /// The kind of work that a channel's session is in a queue.
  @inline(__always)
  public func workClass(of channel: ChannelID, in queue: QueueID) -> UInt8 {
    classOf[Int(channel.index) * queues.count + Int(queue.index)]
  }

  /// The answers that a piece of work taken now gets.
  @inline(__always)
  public func terms(of channel: ChannelID, in queue: QueueID) -> TermsID {
    classes[Int(workClass(of: channel, in: queue))]
  }
}
