/// A JSON text that has been read: its bytes and a flat tape of tokens over them. No tree, no
/// dictionary, no `String` until somebody asks for one.
///
/// Made to be kept: `read` takes the next message into the buffers that the last one left, so a
/// daemon has one of these and the path of a call allocates nothing.
///
///     var json = JSON()
///     try json.read(message)
///     var members = json.members(of: .root)
///     while let (key, value) = json.next(&members) { … }
public struct JSON: Equatable, Sendable {
  public static let depthMax = 64
  /// No double needs more to be told from its neighbours, and longer ones cost a client nothing
  /// to write and us much to round.
  public static let numberBytesMax = 128

  /// Buffers that a large message made larger than this are given back at the next small one.
  private static let bytesKept = 64 * 1024
  private static let tokensKept = 16 * 1024

  private(set) var bytes: [UInt8] = []
  private(set) var tape: [JSONToken] = []

  public init() {}

  /// Reads a text, in place of what was read before. After an error there is nothing to look at:
  /// the text is `null`.
  ///
  /// - Complexity: linear in the bytes, but for objects of many keys, see `JSONKeys`.
  public mutating func read(
    _ text: Span<UInt8>, depthMax: Int = JSON.depthMax
  ) throws(JSONError) {
    do throws(JSONError) {
      // Offsets on the tape have 32 bits, and the tokens are fewer than the bytes.
      guard text.count <= Int(Int32.max) else { throw JSONError(.tooLong, at: text.count) }
      let tokensMax = JSONParser.tokensMax(bytes: text.count, depthMax: depthMax)
      removeAll(bytesExpected: text.count, tokensExpected: tokensMax)
      ByteWords.append(text, to: &bytes)
      try tape.append(addingCapacity: tokensMax) {
        (output: inout OutputSpan<JSONToken>) throws(JSONError) in
        var parser = JSONParser(depthMax: depthMax)
        try parser.parse(text, into: &output)
      }
    } catch {
      tape.removeAll(keepingCapacity: true)
      tape.append(JSONToken(.null, at: 0))
      throw error
    }
  }

  private mutating func removeAll(bytesExpected: Int, tokensExpected: Int) {
    let keepsBytes = bytes.capacity <= Self.bytesKept || bytesExpected > Self.bytesKept
    bytes.removeAll(keepingCapacity: keepsBytes)
    let keepsTape = tape.capacity <= Self.tokensKept || tokensExpected > Self.tokensKept
    tape.removeAll(keepingCapacity: keepsTape)
  }
}
