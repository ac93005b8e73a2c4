/// Calls and replies as bytes, each with the NUL that ends it. Parameters come as the JSON of one
/// object, from a `JSONWriter`; none at all stand for an empty object.
enum MessageEncoding {
  private static let parametersPrefix = Array(#"{"parameters":"#.utf8)
  private static let errorPrefix = Array(#"{"error":"#.utf8)
  private static let methodPrefix = Array(#"{"method":"#.utf8)
  private static let innerParameters = Array(#","parameters":"#.utf8)
  private static let emptyObject = Array("{}".utf8)
  private static let end = Array("}\0".utf8)
  private static let continuesEnd = Array(",\"continues\":true}\0".utf8)
  private static let moreEnd = Array(",\"more\":true}\0".utf8)
  private static let onewayEnd = Array(",\"oneway\":true}\0".utf8)

  static func appendReply(_ parameters: Span<UInt8>, continues: Bool, to output: inout [UInt8]) {
    output.append(contentsOf: parametersPrefix)
    appendObject(parameters, to: &output)
    output.append(contentsOf: continues ? continuesEnd : end)
  }

  static func appendError(_ name: String, _ parameters: Span<UInt8>, to output: inout [UInt8]) {
    output.append(contentsOf: errorPrefix)
    appendString(name, to: &output)
    output.append(contentsOf: innerParameters)
    appendObject(parameters, to: &output)
    output.append(contentsOf: end)
  }

  static func appendCall(
    _ method: String, _ parameters: Span<UInt8>, _ mode: ReplyMode, to output: inout [UInt8]
  ) {
    output.append(contentsOf: methodPrefix)
    appendString(method, to: &output)
    output.append(contentsOf: innerParameters)
    appendObject(parameters, to: &output)
    switch mode {
    case .once: output.append(contentsOf: end)
    case .more: output.append(contentsOf: moreEnd)
    case .oneway: output.append(contentsOf: onewayEnd)
    }
  }

  private static func appendObject(_ parameters: Span<UInt8>, to output: inout [UInt8]) {
    if parameters.isEmpty {
      output.append(contentsOf: emptyObject)
    } else {
      assert(parameters[0] == UInt8(ascii: "{"), "parameters are an object")
      ByteWords.append(parameters, to: &output)
    }
  }

  private static func appendString(_ text: String, to output: inout [UInt8]) {
    var writer = JSONWriter()
    writer.string(text)
    output.append(contentsOf: writer.bytes)
  }
}
