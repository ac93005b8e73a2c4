/// What a fuzzer calls: any bytes at all, and a stop if what must hold does not. Everything here
/// is silent about bytes that are refused.
public enum Fuzzing {
  /// What is read can be written, and what was written reads as the same; errors lie in the text.
  public static func json(_ bytes: Span<UInt8>) {
    var json = JSON()
    do throws(JSONError) {
      try json.read(bytes)
    } catch {
      precondition((0...bytes.count).contains(error.offset), "an error is in the text")
      return
    }
    let value = json.value()
    let text = value.description
    var again = JSON()
    do throws(JSONError) {
      try again.read(Array(text.utf8).span)
    } catch {
      preconditionFailure("what was written is read: \(error)")
    }
    precondition(again.value().description == text, "written twice, written the same")
  }

  /// The cut of the bytes changes nothing: messages come out the same whole and in pieces. The
  /// first byte says how large the pieces are.
  public static func framing(_ bytes: Span<UInt8>) {
    guard bytes.count > 0 else { return }
    let piece = Int(bytes[0]) + 1
    precondition(
      messages(bytes, piece: bytes.count) == messages(bytes, piece: piece),
      "messages do not depend on the cut")
  }

  /// A description that is read is printed so that it reads the same.
  public static func interface(_ bytes: Span<UInt8>) {
    var copy: [UInt8] = []
    ByteWords.append(bytes, to: &copy)
    guard
      let interface = try? InterfaceDescription(parsing: String(decoding: copy, as: UTF8.self))
    else { return }
    let text = interface.description
    do throws(InterfaceError) {
      let again = try InterfaceDescription(parsing: text)
      precondition(again.description == text, "printed twice, printed the same")
      precondition(again == interface, "printing loses nothing")
      _ = InterfaceSchema(again)
    } catch {
      preconditionFailure("what was printed is read: \(error)")
    }
  }

  private static func messages(_ bytes: Span<UInt8>, piece: Int) -> [[UInt8]] {
    var framer = MessageFramer(messageBytesMax: 64)
    var messages: [[UInt8]] = []
    var at = 0
    while at < bytes.count {
      let end = min(bytes.count, at + piece)
      framer.append(bytes.extracting(at..<end))
      at = end
      loop: while true {
        switch framer.next() {
        case .message(let range): messages.append(Array(framer.buffer[range]))
        case .incomplete: break loop
        case .tooLong: return messages
        }
      }
    }
    return messages
  }
}
