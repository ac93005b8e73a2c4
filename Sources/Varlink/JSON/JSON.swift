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
      tape.removeAll(keepingCapacity: true)
      bytes.removeAll(keepingCapacity: true)
      ByteWords.append(text, to: &bytes)
      let tokensMax = JSONParser.tokensMax(bytes: text.count, depthMax: depthMax)
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
}
