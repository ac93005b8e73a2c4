/// A name that comes from outside: the id of a customer or a message, the name of a rep or a queue,
/// a key. Two names are the same if their bytes are.
///
/// Swift compares strings by canonical equivalence: `"\u{C5}"`, `"\u{212B}"` and `"A\u{30A}"` are
/// equal, and have one hash. Clients, SQLite and hashes over JSON compare bytes. If omnid compared
/// otherwise, it would take one customer's id for another's.
///
/// Use it as a key, in a comparison, or as the wrapper of a stored property:
///
///     var slots: [Name: UInt32]
///     if Name(left) == Name(right) { … }
///     @Name public internal(set) var name: String
///
/// It holds the string and nothing else, so making one costs nothing.
@propertyWrapper
public struct Name: Sendable {
  public var wrappedValue: String

  public init(wrappedValue: String) { self.wrappedValue = wrappedValue }

  public init(_ text: String) { wrappedValue = text }

  public var text: String { wrappedValue }
}

extension Name: Hashable {
  @inline(__always)
  public static func == (left: Name, right: Name) -> Bool {
    // A short string lies in its own two words. If the words of longer ones are equal, both share
    // one storage.
    let (leftWords, rightWords) = (left.words, right.words)
    if leftWords == rightWords { return true }
    return hasSameBytes(left.wrappedValue, right.wrappedValue)
  }

  public func hash(into hasher: inout Hasher) {
    let isDone: Void? = unsafe wrappedValue.utf8.withContiguousStorageIfAvailable {
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if isDone == nil { for byte in wrappedValue.utf8 { hasher.combine(byte) } }
    // No UTF-8 has this byte. Without it "ab", "c" would hash like "a", "bc".
    hasher.combine(UInt8.max)
  }

  private var words: (UInt64, UInt64) {
    unsafe unsafeBitCast(wrappedValue, to: (UInt64, UInt64).self)
  }

  private static func hasSameBytes(_ left: String, _ right: String) -> Bool {
    let isSame = unsafe left.utf8.withContiguousStorageIfAvailable { left in
      unsafe right.utf8.withContiguousStorageIfAvailable { right in
        unsafe hasSameBytes(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
      }
    }
    return (isSame ?? nil) ?? left.utf8.elementsEqual(right.utf8)
  }

  /// Compares eight bytes at a time; the last eight may overlap those before them.
  private static func hasSameBytes(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Bool {
    let count = left.count
    guard count == right.count else { return false }
    guard count >= 8 else { return unsafe left.elementsEqual(right) }
    var at = 0
    while true {
      let leftWord = unsafe left.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let rightWord = unsafe right.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      if leftWord != rightWord { return false }
      if at == count &- 8 { return true }
      at = min(at &+ 8, count &- 8)
    }
  }
}

extension Name: Comparable {
  /// By bytes, which is also the order of the code points.
  public static func < (left: Name, right: Name) -> Bool {
    left.wrappedValue.utf8.lexicographicallyPrecedes(right.wrappedValue.utf8)
  }
}

extension Name: ExpressibleByStringLiteral, CustomStringConvertible, CustomDebugStringConvertible {
  public init(stringLiteral text: String) { self.init(text) }

  public var description: String { wrappedValue }

  public var debugDescription: String { wrappedValue.debugDescription }
}
