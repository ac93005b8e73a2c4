import Routing
import TestSupport
import Vocabulary

@testable import Journal
@testable import JournalSQLite

// A configuration with anything in it, sensible or not: what is tested is its form.

extension Configuration: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      general: .draw(&chance), channels: .draw(&chance), queues: .draw(&chance),
      presences: .draw(&chance), profiles: .draw(&chance), responders: .draw(&chance),
      counters: .draw(&chance), terms: .draw(&chance), classes: .draw(&chance),
      classOf: .draw(&chance))
  }
}

extension Channel: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      name: .draw(&chance), kind: .draw(&chance), platform: .draw(&chance), queue: .draw(&chance),
      responder: .draw(&chance), keywords: .draw(&chance), requiredFields: .draw(&chance),
      timers: .draw(&chance), hidesInactivation: .draw(&chance), prefersLastRep: .draw(&chance),
      isPresent: .draw(&chance))
  }
}

extension Keywords: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      optIn: .draw(&chance), doubleOptIn: .draw(&chance), help: .draw(&chance),
      optOut: .draw(&chance))
  }
}

extension Queue: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      name: .draw(&chance), priority: .draw(&chance), strategy: .draw(&chance),
      pushTimeout: .draw(&chance), sizeLimit: .draw(&chance), waitLimit: .draw(&chance),
      afterWaitLimit: .draw(&chance), overflow: .draw(&chance), moveTo: .draw(&chance),
      isPresent: .draw(&chance))
  }
}

extension PresenceStatus: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      name: .draw(&chance), kind: .draw(&chance), channels: .draw(&chance),
      classes: .draw(&chance), isPresent: .draw(&chance))
  }
}

extension Profile: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      name: .draw(&chance), capacity: .draw(&chance), interruptibleCapacity: .draw(&chance),
      openOffersMax: .draw(&chance), acceptance: .draw(&chance),
      declineNeedsReason: .draw(&chance), declineReasons: .draw(&chance),
      statusAfterDecline: .draw(&chance), statusAfterMissedOffer: .draw(&chance),
      presences: .draw(&chance), permissions: .draw(&chance), wantsLease: .draw(&chance),
      wrapUp: .draw(&chance), classes: .draw(&chance), isPresent: .draw(&chance))
  }
}

extension Responder: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      name: .draw(&chance), kind: .draw(&chance), isPresent: .draw(&chance))
  }
}

extension Terms: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      offered: .draw(&chance), active: .draw(&chance), inactive: .draw(&chance),
      ended: .draw(&chance), wrapUp: .draw(&chance), mustFit: .draw(&chance),
      whenRepLeaves: .draw(&chance), whenCustomerReturns: .draw(&chance),
      whenTabCloses: .draw(&chance), pool: .draw(&chance), countsAfterEnd: .draw(&chance))
  }
}

extension PhaseTerms: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      .draw(&chance), steps: .draw(&chance))
  }
}

extension Holding: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      primary: .draw(&chance), interruptible: .draw(&chance), counters: .draw(&chance))
  }
}

extension CounterHolding: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      counter: .draw(&chance), count: .draw(&chance))
  }
}

extension Limit: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      primary: .draw(&chance), interruptible: .draw(&chance), counters: .draw(&chance))
  }
}

extension CounterLimit: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      counter: .draw(&chance), need: .draw(&chance), ceiling: .draw(&chance))
  }
}

extension Totals: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      primary: .draw(&chance), interruptible: .draw(&chance))
  }
}

extension Weight: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(
      hundredths: .draw(&chance), percent: .draw(&chance))
  }
}

extension PhaseTerms.Step: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    Self(after: .draw(&chance), since: .draw(&chance), holding: .draw(&chance))
  }
}

extension DeclaredSettings {
  /// Anything in each setting that is recorded.
  static func drawSettings(_ chance: inout SeededGenerator) -> Self {
    var value = Self.blank
    for setting in settings {
      switch setting.kind {
      case .time:
        let time = Interval?.draw(&chance)
        setting.set(&value, time.map { .time($0) } ?? (setting.mayBeOff ? .off : .time(.zero)))
      case .flag: setting.set(&value, .flag(.draw(&chance)))
      case .number, .size, .mode: setting.set(&value, .number(.draw(&chance)))
      case .text, .words, .choice: preconditionFailure("no text is recorded")
      }
    }
    return value
  }
}

extension ChannelTimers: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self { drawSettings(&chance) }
}

extension GeneralSettings: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self {
    var value = drawSettings(&chance)
    value.limits = .draw(&chance)
    return value
  }
}

extension Limits: Drawn {
  static func draw(_ chance: inout SeededGenerator) -> Self { drawSettings(&chance) }
}
