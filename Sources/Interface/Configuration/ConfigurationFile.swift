/// One file of the configuration, as it was read from the disk.
public struct ConfigurationFile: Hashable, Sendable {
  /// As problems are to name it.
  public var name: String
  public var bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
