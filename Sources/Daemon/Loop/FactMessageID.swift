import Containers

/// The catalog's numbers for kinds of facts: one base, and the kind's place in the list at its end.
/// The list only grows.
enum FactMessageID {
  static let kinds = [
    "Configured", "Began", "CustomerKnown", "CustomerAuthorized", "ConsentChanged",
    "MessageTaken", "CustomerForgotten", "SessionOpened", "SessionHeld", "SessionQueued",
    "ConsentAsked", "CustomerAwaited", "SessionFailed", "ErrorRenewed", "SessionEnded",
    "ConversationBegan", "PriorityChanged", "OverflowFull", "SessionDeleted", "SessionAdopted",
    "PreferenceEnded", "RefusalsCleared", "RefusalsKept", "OfferMade", "OfferDeclined",
    "OfferMissed", "OfferWithdrawn", "SessionActivated", "SessionJoined", "RepReplied",
    "ResponderReplied", "SessionInactivated", "HoldingChanged", "HoldReleased", "HoldReduced",
    "TabMarked", "RepPut", "RepRemoved", "PresenceChanged", "LeaseTaken", "LeaseBroken",
    "LeaseEnded", "ResponderAttached", "ResponderDetached", "ResponderLost",
    "CustomerErased", "RefusalLifted", "CapacityChanged",
  ]

  private static let base = "8d1f4a6be3c24705b9e2a1d0c7f6"

  private static let ids: [Name: String] = {
    var ids: [Name: String] = [:]
    for (place, kind) in kinds.enumerated() {
      let digits = String(place + 1, radix: 16)
      ids[Name(kind)] = base + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return ids
  }()

  static func of(_ kind: String) -> String? { ids[Name(kind)] }
}
