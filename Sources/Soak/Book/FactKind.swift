import Containers

/// What happened, by the name under which a fact is told. Those that nothing here asks after are
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

  /// Whether nothing but a call makes it happen, so that there is none that nobody asked for.
  var isOnlyAsked: Bool {
    switch self {
    case .consentChanged, .messageTaken, .customerAwaited, .priorityChanged,
      .sessionDeleted, .offerDeclined, .sessionActivated, .sessionJoined, .repReplied,
      .responderReplied, .sessionInactivated, .tabMarked, .repPut, .repRemoved:
      true
    case .began, .configured, .customerAuthorized, .sessionOpened, .sessionHeld, .sessionQueued,
      .consentAsked, .sessionFailed, .sessionEnded, .offerMade, .offerMissed, .offerWithdrawn,
      .holdReleased,
      .presenceChanged, .purged, .other:
      false
    }
  }

  /// Whether it is counted for each rep apart: where the call names the rep, and the fact does.
  var isCountedByRep: Bool {
    switch self {
    case .sessionActivated, .repReplied, .offerDeclined, .holdReleased, .presenceChanged: true
    default: false
    }
  }
}
