import Containers
import Vocabulary

// Choices that carry something. The byte in front says which one it is, and never another.

extension Initiator: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .customer: writer.byte(1)
    case .rep(let rep): writer.write(choice: 2, rep)
    case .automation: writer.byte(3)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = .customer
    case 2: self = try reader.make(Initiator.rep)
    case 3: self = .automation
    case let code: throw reader.fault("\(code), which is no Initiator")
    }
  }
}

extension EndedBy: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .customer: writer.byte(1)
    case .rep(let rep): writer.write(choice: 2, rep)
    case .supervisor: writer.byte(3)
    case .responder(let responder): writer.write(choice: 4, responder)
    case .system: writer.byte(5)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = .customer
    case 2: self = try reader.make(EndedBy.rep)
    case 3: self = .supervisor
    case 4: self = try reader.make(EndedBy.responder)
    case 5: self = .system
    case let code: throw reader.fault("\(code), which is no EndedBy")
    }
  }
}

extension Keeps: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .nothing: writer.byte(1)
    case .tab(let until): writer.write(choice: 2, until)
    case .wrapUp(let until): writer.write(choice: 3, until)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = .nothing
    case 2: self = try reader.make(Keeps.tab)
    case 3: self = try reader.make(Keeps.wrapUp)
    case let code: throw reader.fault("\(code), which is no Keeps")
    }
  }
}

extension FailureReason: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .fieldMissing(let field): writer.write(choice: 1, field)
    case .channelGone: writer.byte(2)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = try reader.make(FailureReason.fieldMissing)
    case 2: self = .channelGone
    case let code: throw reader.fault("\(code), which is no FailureReason")
    }
  }
}

extension InactivationReason: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .byRep(let rep): writer.write(choice: 1, rep)
    case .bySupervisor: writer.byte(2)
    case .tabClosed: writer.byte(3)
    case .customerSilent: writer.byte(4)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = try reader.make(InactivationReason.byRep)
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
    case .keyword(let keyword): writer.write(choice: 3, keyword)
    case .fieldMissing(let field): writer.write(choice: 4, field)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = .delivered
    case 2: self = .tokenExpired
    case 3: self = try reader.make(MessageOutcome.keyword)
    case 4: self = try reader.make(MessageOutcome.fieldMissing)
    case let code: throw reader.fault("\(code), which is no MessageOutcome")
    }
  }
}

extension Overflow: Encoded {
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .queue(let queue): writer.write(choice: 1, queue)
    case .rep(let name): writer.write(choice: 2, name)
    }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    switch try reader.byte() {
    case 1: self = try reader.make(Overflow.queue)
    case 2: self = try reader.make(Overflow.rep)
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
