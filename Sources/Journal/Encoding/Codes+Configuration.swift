import Vocabulary

// The choices of a configuration, by number. A number is never given to another case; a new case
// gets a new one.

extension ChannelKind: Coded {
  var code: UInt8 {
    switch self {
    case .webChat: 1
    case .inAppChat: 2
    case .byoc: 3
    case .whatsapp: 4
    case .facebook: 5
    case .sms: 6
    case .apple: 7
    case .line: 8
    }
  }
}

extension Platform: Coded {
  var code: UInt8 {
    switch self {
    case .enhanced: 1
    case .standard: 2
    }
  }
}

extension PresenceKind: Coded {
  var code: UInt8 {
    switch self {
    case .online: 1
    case .busy: 2
    case .offline: 3
    }
  }
}

extension Acceptance: Coded {
  static var all: [Self] { [.asked, .mayDecline, .automatic] }

  var code: UInt8 {
    switch self {
    case .asked: 1
    case .mayDecline: 2
    case .automatic: 3
    }
  }
}

extension ResponderKind: Coded {
  var code: UInt8 {
    switch self {
    case .bot: 1
    case .agent: 2
    }
  }
}

extension Strategy: Coded {
  var code: UInt8 {
    switch self {
    case .leastActive: 1
    case .mostAvailable: 2
    case .mostAvailableShare: 3
    case .longestIdle: 4
    case .roundRobin: 5
    }
  }
}

extension AfterWaitLimit: Coded {
  static var all: [Self] { [.overflow, .end] }

  var code: UInt8 {
    switch self {
    case .overflow: 1
    case .end: 2
    }
  }
}

extension WhenRepLeaves: Coded {
  static var all: [Self] { [.keep, .requeue] }

  var code: UInt8 {
    switch self {
    case .keep: 1
    case .requeue: 2
    }
  }
}

extension WhenCustomerReturns: Coded {
  static var all: [Self] { [.sameRep, .requeue] }

  var code: UInt8 {
    switch self {
    case .sameRep: 1
    case .requeue: 2
    }
  }
}

extension WhenTabCloses: Coded {
  static var all: [Self] { [.nothing, .endsOrParksThenReleases] }

  var code: UInt8 {
    switch self {
    case .nothing: 1
    case .endsOrParksThenReleases: 2
    }
  }
}

extension Pool: Coded {
  var code: UInt8 {
    switch self {
    case .primary: 1
    case .interruptible: 2
    }
  }
}

extension PhaseTerms.Since: Coded {
  static var all: [Self] { [.phaseBegan, .customerWrote] }

  var code: UInt8 {
    switch self {
    case .phaseBegan: 1
    case .customerWrote: 2
    }
  }
}
