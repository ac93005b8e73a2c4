/// Some of the methods, such as those that a caller may call. It grows with the methods: there is
/// no number of them past which one would be in no set.
public struct MethodSet: Hashable, Sendable {
  /// A bit for each method, in as many words as the last one needs.
  private var words: [UInt64] = []

  public init() {}

  public init(_ methods: some Sequence<Method>) {
    for method in methods { insert(method) }
  }

  /// All methods of a role's interface.
  public init(_ role: Role) {
    self.init(Method.allCases.filter { $0.role == role })
  }

  public static let all = MethodSet(Method.allCases)

  public var isEmpty: Bool { words.isEmpty }

  public func contains(_ method: Method) -> Bool { contains(place: Int(method.rawValue)) }

  public mutating func insert(_ method: Method) { insert(place: Int(method.rawValue)) }

  public mutating func formUnion(_ other: MethodSet) {
    reach(other.words.count)
    for (index, word) in other.words.enumerated() { words[index] |= word }
  }

  func contains(place: Int) -> Bool {
    let index = place / UInt64.bitWidth
    return index < words.count && words[index] & Self.bit(of: place) != 0
  }

  mutating func insert(place: Int) {
    let index = place / UInt64.bitWidth
    reach(index + 1)
    words[index] |= Self.bit(of: place)
  }

  private mutating func reach(_ count: Int) {
    while words.count < count { words.append(0) }
  }

  private static func bit(of place: Int) -> UInt64 { 1 << UInt64(place % UInt64.bitWidth) }
}
