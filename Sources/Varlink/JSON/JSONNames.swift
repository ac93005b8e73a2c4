import Containers

/// A fixed list of names, to be found from a JSON string without making a `String`: by length
/// first, then by their bytes. So a decoder takes an object apart in one pass:
///
///     static let fields = JSONNames(["session", "rep"])
///     while let (key, value) = json.next(&members) {
///       switch fields.index(of: key, in: json) {
///       case 0: …
public struct JSONNames: Equatable, Sendable {
  public let names: [String]
  /// All names one after the other, the shorter first.
  private var bytes: [UInt8] = []
  /// For each name in `bytes`, which one of `names` it is.
  private var order: [Int32] = []
  /// For each length, where its names begin in `bytes` and in `order`; one entry beyond the last.
  private var starts: [Start] = []

  private struct Start: Equatable, Sendable {
    var byte: Int32
    var name: Int32
  }

  public init(_ names: [String]) {
    precondition(Set(names.map { Name($0) }).count == names.count, "a name stands in the list once")
    self.names = names
    let longest = names.map(\.utf8.count).max() ?? 0
    for length in 0...(longest + 1) {
      starts.append(Start(byte: Int32(bytes.count), name: Int32(order.count)))
      for (index, name) in names.enumerated() where name.utf8.count == length {
        bytes.append(contentsOf: name.utf8)
        order.append(Int32(index))
      }
    }
  }

  /// Which name a string is, or nil if it is none, or no string.
  ///
  /// - Complexity: linear in the names of the same length.
  public func index(of node: JSONNode, in json: JSON) -> Int? {
    let token = json.tape[node.index]
    guard token.kind == .string else { return nil }
    if token.isEscaped { return names.firstIndex { json.isString(node, $0) } }
    let length = Int(token.low)
    guard length + 1 < starts.count else { return nil }
    var start = Int(starts[length].byte)
    for name in Int(starts[length].name)..<Int(starts[length + 1].name) {
      if isSame(json.bytes.span, Int(token.offset), start, length) { return Int(order[name]) }
      start += length
    }
    return nil
  }

  @inline(__always)
  private func isSame(_ source: Span<UInt8>, _ offset: Int, _ start: Int, _ length: Int) -> Bool {
    let name = bytes.span
    // The end of a name tells more than its beginning, which names of one interface share.
    for index in stride(from: length &- 1, through: 0, by: -1)
    where source[offset &+ index] != name[start &+ index] {
      return false
    }
    return true
  }
}
