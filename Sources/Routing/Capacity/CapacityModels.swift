import Vocabulary

/// The capacity models that a configuration may name. A new one is added here, by one line.
public enum CapacityModels {
  public static let all: [any CapacityModel.Type] = [
    TabBased.self,
    StatusBased.self,
    PerChannel.self,
    Declared.self,
  ]
}
