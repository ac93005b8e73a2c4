/// One field of an entry, which `journalctl NAME=value` finds.
public struct LogField: Equatable, Sendable {
  public let name: String
  public let value: String

  /// - Parameter name: capitals, digits and underscores, a capital first: the journal drops others.
  public init(_ name: String, _ value: String) {
    precondition(Self.isName(name), "the journal takes capitals, digits and underscores")
    self.name = name
    self.value = value
  }

  func cut(toBytes max: Int) -> LogField { LogField(name, LogEntry.cut(value, toBytes: max)) }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 64 else { return false }
    let isCapital = { (byte: UInt8) in byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }
    let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    return isCapital(first)
      && name.utf8.allSatisfy { isCapital($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
  }
}
