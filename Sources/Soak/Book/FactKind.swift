import Containers

/// The kind of a fact, by its name in the interface. Kinds that the soak does not look at are
/// `other`.
enum FactKind: Int, CaseIterable {
  case began, configured
  case customerAuthorized, consentChanged, messageTaken
  case sessionOpened, sessionHeld, sessionQueued, consentAsked, customerAwaited, sessionFailed
  case sessionEnded, priorityChanged, sessionDeleted
  case offerMade, offerDeclined, offerMissed, offerWithdrawn
  case sessionActivated, sessionJoined, repReplied, responderReplied, sessionInactivated
  case holdReleased, tabMarked
  case repPut, repRemoved, presenceChanged
  case purged
  case other

  /// As the daemon writes them, in the order of the cases.
  static let names = allCases.map { kind in
    let name = "\(kind)"
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: zip(names.map { Name($0) }, allCases))

  init(_ name: String) { self = Self.byName[Name(name)] ?? .other }

  /// What makes it happen, as far as the book can count it.
  private enum Cause {
    /// Nothing but a call, so that there is none that nobody asked for.
    case call
    /// A call, or something else.
    case callAmongOthers
    /// It is not counted.
    case other
  }

  private var cause: Cause {
    switch self {
    case .consentChanged, .messageTaken, .customerAwaited, .priorityChanged, .sessionDeleted,
      .offerDeclined, .sessionActivated, .sessionJoined, .repReplied, .responderReplied,
      .sessionInactivated, .tabMarked, .repPut, .repRemoved:
      .call
    case .customerAuthorized, .sessionEnded, .sessionQueued, .holdReleased, .presenceChanged:
      .callAmongOthers
    case .began, .configured, .sessionOpened, .sessionHeld, .consentAsked, .sessionFailed,
      .offerMade, .offerMissed, .offerWithdrawn, .purged, .other:
      .other
    }
  }

  var isOnlyAsked: Bool { cause == .call }

  /// Whether deeds owe it.
  var isCounted: Bool { cause != .other }

  /// Whether it is counted for each rep apart, because the call and the fact both name the rep.
  var isCountedByRep: Bool {
    [.sessionActivated, .repReplied, .offerDeclined, .holdReleased, .presenceChanged]
      .contains(self)
  }
}
