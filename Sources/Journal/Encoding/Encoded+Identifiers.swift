import Vocabulary

// Places, numbers and instants.

extension SessionID: Encoded {
  func encode(into writer: inout ByteWriter) { writer.unsigned(number) }
  init(from reader: inout ByteReader) throws(JournalError) { self.init(try reader.unsigned()) }
}

extension OfferNumber: Encoded {
  func encode(into writer: inout ByteWriter) { writer.unsigned(number) }
  init(from reader: inout ByteReader) throws(JournalError) { self.init(try reader.unsigned()) }
}

extension RepID: Encoded {
  func encode(into writer: inout ByteWriter) { writer.write(slot, generation) }

  init(from reader: inout ByteReader) throws(JournalError) {
    self = try reader.makeOfTwo(RepID.init(slot:generation:))
  }
}

extension CustomerID: Encoded {
  func encode(into writer: inout ByteWriter) { writer.write(slot, generation) }

  init(from reader: inout ByteReader) throws(JournalError) {
    self = try reader.makeOfTwo(CustomerID.init(slot:generation:))
  }
}

/// A place in the configuration.
protocol Place: Encoded {
  var index: UInt16 { get }
  init(_ index: Int)
}

extension Place {
  func encode(into writer: inout ByteWriter) { writer.unsigned(UInt64(index)) }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(Int(try reader.whole(UInt16.self)))
  }
}

extension ChannelID: Place {}
extension QueueID: Place {}
extension PresenceID: Place {}
extension ProfileID: Place {}
extension ResponderID: Place {}
extension TermsID: Place {}

extension Instant: Encoded {
  func encode(into writer: inout ByteWriter) { writer.signed(milliseconds) }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(milliseconds: try reader.signed())
  }
}

extension Interval: Encoded {
  func encode(into writer: inout ByteWriter) { writer.signed(milliseconds) }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(milliseconds: try reader.signed())
  }
}
