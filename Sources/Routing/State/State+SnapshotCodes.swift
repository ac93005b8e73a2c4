import Vocabulary

// The numbers by which a snapshot knows the choices in a record. A number is never given to another
// case.

extension Status {
  var snapshotCode: Int64 {
    switch self {
    case .new: 1
    case .waitingForRep: 2
    case .waitingForCustomer: 3
    case .active: 4
    case .consent: 5
    case .inactive: 6
    case .error: 7
    case .ended: 8
    }
  }
}

extension Phase {
  var snapshotCode: Int64 {
    switch self {
    case .offered: 1
    case .active: 2
    case .inactive: 3
    case .ended: 4
    case .wrapUp: 5
    }
  }
}

extension Consent {
  var snapshotCode: Int64 {
    switch self {
    case .unknown: 1
    case .optedIn: 2
    case .doublyOptedIn: 3
    case .optedOut: 4
    }
  }
}

extension Keyword {
  var snapshotCode: Int64 {
    switch self {
    case .optIn: 1
    case .doubleOptIn: 2
    case .help: 3
    case .optOut: 4
    }
  }
}

extension SnapshotReader {
  mutating func choice<Choice: CaseIterable>(
    _ code: (Choice) -> Int64
  ) throws(SnapshotFault) -> Choice {
    let wanted = try next()
    guard let choice = Choice.allCases.first(where: { code($0) == wanted }) else {
      throw SnapshotFault("\(wanted), which is no \(Choice.self)")
    }
    return choice
  }
}
