import Containers
import Vocabulary

// Choices that carry something. The byte in front says which one it is, and never another.

extension Initiator: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .customer: writer.byte(1)
    case .rep(let rep):
      writer.byte(2)
      rep.encode(into: &writer)
    case .automation: writer.byte(3)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = .customer
    case 2: self = .rep(try RepID(from: &reader))
    case 3: self = .automation
    case let code: throw reader.fault("\(code), which is no Initiator")
    }
  }
}

extension EndedBy: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .customer: writer.byte(1)
    case .rep(let rep):
      writer.byte(2)
      rep.encode(into: &writer)
    case .supervisor: writer.byte(3)
    case .responder(let responder):
      writer.byte(4)
      responder.encode(into: &writer)
    case .system: writer.byte(5)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = .customer
    case 2: self = .rep(try RepID(from: &reader))
    case 3: self = .supervisor
    case 4: self = .responder(try ResponderID(from: &reader))
    case 5: self = .system
    case let code: throw reader.fault("\(code), which is no EndedBy")
    }
  }
}

extension Keeps: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .nothing: writer.byte(1)
    case .tab(let until):
      writer.byte(2)
      until.encode(into: &writer)
    case .wrapUp(let until):
      writer.byte(3)
      until.encode(into: &writer)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = .nothing
    case 2: self = .tab(until: try Instant?(from: &reader))
    case 3: self = .wrapUp(until: try Instant(from: &reader))
    case let code: throw reader.fault("\(code), which is no Keeps")
    }
  }
}

extension FailureReason: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .fieldMissing(let field):
      writer.byte(1)
      field.encode(into: &writer)
    case .channelGone: writer.byte(2)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = .fieldMissing(try reader.text())
    case 2: self = .channelGone
    case let code: throw reader.fault("\(code), which is no FailureReason")
    }
  }
}

extension InactivationReason: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .byRep(let rep):
      writer.byte(1)
      rep.encode(into: &writer)
    case .bySupervisor: writer.byte(2)
    case .tabClosed: writer.byte(3)
    case .customerSilent: writer.byte(4)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = .byRep(try RepID(from: &reader))
    case 2: self = .bySupervisor
    case 3: self = .tabClosed
    case 4: self = .customerSilent
    case let code: throw reader.fault("\(code), which is no InactivationReason")
    }
  }
}

extension MessageOutcome: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .delivered: writer.byte(1)
    case .tokenExpired: writer.byte(2)
    case .keyword(let keyword):
      writer.byte(3)
      keyword.encode(into: &writer)
    case .fieldMissing(let field):
      writer.byte(4)
      field.encode(into: &writer)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = .delivered
    case 2: self = .tokenExpired
    case 3: self = .keyword(try Keyword(from: &reader))
    case 4: self = .fieldMissing(try reader.text())
    case let code: throw reader.fault("\(code), which is no MessageOutcome")
    }
  }
}

extension Overflow: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .queue(let queue):
      writer.byte(1)
      queue.encode(into: &writer)
    case .rep(let name):
      writer.byte(2)
      name.encode(into: &writer)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = .queue(try QueueID(from: &reader))
    case 2: self = .rep(try Name(from: &reader))
    case let code: throw reader.fault("\(code), which is no Overflow")
    }
  }
}

extension Permissions: Encoded {
  func encode(into writer: inout ByteWriter) { writer.unsigned(rawValue) }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(rawValue: try reader.unsigned())
  }
}
