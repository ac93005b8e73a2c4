import TestSupport
import Vocabulary

@testable import Journal
@testable import JournalSQLite

// Every value that a fact carries.

extension SessionID: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self { Self(chance.whole()) }
}

extension OfferNumber: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self { Self(chance.whole()) }
}

extension RepID: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(slot: .draw(&chance), generation: .draw(&chance))
  }
}

extension CustomerID: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(slot: .draw(&chance), generation: .draw(&chance))
  }
}

extension Place where Self: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(Int(chance.whole(as: UInt16.self)))
  }
}

extension ChannelID: Drawn {}
extension QueueID: Drawn {}
extension PresenceID: Drawn {}
extension ProfileID: Drawn {}
extension ResponderID: Drawn {}
extension TermsID: Drawn {}

extension Instant: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self { Self(milliseconds: chance.whole()) }
}

extension Interval: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self { Self(milliseconds: chance.whole()) }
}

extension Permissions: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self { Self(rawValue: chance.whole()) }
}

extension Opened: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      customer: .draw(&chance), channel: .draw(&chance),
      queue: .draw(&chance), startedBy: .draw(&chance), priority: .draw(&chance),
      targetTime: .draw(&chance), direct: .draw(&chance))
  }
}

extension Direct: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      rep: .draw(&chance), isRequired: .draw(&chance))
  }
}

extension Held: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      responder: .draw(&chance), until: .draw(&chance),
      priority: .draw(&chance), targetTime: .draw(&chance), direct: .draw(&chance))
  }
}

extension Queued: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      why: .draw(&chance), queue: .draw(&chance), since: .draw(&chance),
      priority: .draw(&chance), targetTime: .draw(&chance), direct: .draw(&chance),
      directUntil: .draw(&chance), waitUntil: .draw(&chance), pastSizeLimit: .draw(&chance),
      refusedBy: .draw(&chance))
  }
}

extension Activated: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      rep: .draw(&chance), how: .draw(&chance), offer: .draw(&chance),
      pastLimit: .draw(&chance))
  }
}

extension Ended: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      by: .draw(&chance), why: .draw(&chance),
      disposition: .draw(&chance), keeps: .draw(&chance))
  }
}

extension MessageAnswer: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      session: .draw(&chance), outcome: .draw(&chance))
  }
}

extension CustomerName: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      channel: .draw(&chance), id: .draw(&chance))
  }
}

extension Initiator: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    switch chance.below(3) {
    case 0: .customer
    case 1: .rep(.draw(&chance))
    default: .automation
    }
  }
}

extension EndedBy: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    switch chance.below(5) {
    case 0: .customer
    case 1: .rep(.draw(&chance))
    case 2: .supervisor
    case 3: .responder(.draw(&chance))
    default: .system
    }
  }
}

extension Keeps: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    switch chance.below(3) {
    case 0: .nothing
    case 1: .tab(until: .draw(&chance))
    default: .wrapUp(until: .draw(&chance))
    }
  }
}

extension FailureReason: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    switch chance.below(2) {
    case 0: .fieldMissing(.draw(&chance))
    default: .channelGone
    }
  }
}

extension InactivationReason: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    switch chance.below(4) {
    case 0: .byRep(.draw(&chance))
    case 1: .bySupervisor
    case 2: .tabClosed
    default: .customerSilent
    }
  }
}

extension MessageOutcome: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    switch chance.below(4) {
    case 0: .delivered
    case 1: .tokenExpired
    case 2: .keyword(.draw(&chance))
    default: .fieldMissing(.draw(&chance))
    }
  }
}

extension Overflow: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    switch chance.below(2) {
    case 0: .queue(.draw(&chance))
    default: .rep(.draw(&chance))
    }
  }
}
