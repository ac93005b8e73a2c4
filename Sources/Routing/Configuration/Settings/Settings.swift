public import Vocabulary

/// The settings as an operator writes them: everything by name, nothing looked up and nothing
/// checked. Whoever reads the files fills one in; tests and simulations build theirs in code.
///
/// The one thing to do with settings is to make a `Configuration` of them.
public struct Settings: Hashable, Sendable {
  public var general: GeneralSettings
  public var generalOrigin: Origin
  public var channels: [ChannelSettings]
  public var queues: [QueueSettings]
  public var presences: [PresenceSettings]
  public var profiles: [ProfileSettings]
  public var responders: [ResponderSettings]
  public var capacityModels: [CapacityModelSettings]

  public init(
    general: GeneralSettings = GeneralSettings(), generalOrigin: Origin = Origin(),
    channels: [ChannelSettings] = [], queues: [QueueSettings] = [],
    presences: [PresenceSettings] = [], profiles: [ProfileSettings] = [],
    responders: [ResponderSettings] = [], capacityModels: [CapacityModelSettings] = []
  ) {
    self.general = general
    self.generalOrigin = generalOrigin
    self.channels = channels
    self.queues = queues
    self.presences = presences
    self.profiles = profiles
    self.responders = responders
    self.capacityModels = capacityModels
  }

  /// The configuration that these settings mean, or everything that is wrong with them.
  ///
  /// - Parameters:
  ///   - old: The configuration in force. Its names keep their places, and its terms theirs.
  ///   - models: The capacity models that a channel may name.
  public func configuration(
    following old: Configuration? = nil,
    models: [any CapacityModel.Type] = CapacityModels.all
  ) -> Result<Configuration, Problems> {
    var reader = SettingsReader(self, following: old ?? .empty, models: models)
    return reader.read()
  }
}
