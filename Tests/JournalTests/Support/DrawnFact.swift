import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A fact of the kind that is asked for, with anything in it.
extension Fact {
  static func draw(_ tag: FactTag, _ chance: inout Chance) -> Fact? {
    switch tag {
    case .purged: nil
    case .configured: .configured(.draw(&chance))
    case .began: .began(graceUntil: .draw(&chance), handedOver: .draw(&chance))
    case .customerKnown:
      .customerKnown(.draw(&chance), name: .draw(&chance), channel: .draw(&chance))
    case .customerAuthorized:
      .customerAuthorized(.draw(&chance), isAuthenticated: .draw(&chance), until: .draw(&chance))
    case .consentChanged: .consentChanged(.draw(&chance), to: .draw(&chance))
    case .messageTaken: .messageTaken(.draw(&chance), id: .draw(&chance), answer: .draw(&chance))
    case .customerForgotten: .customerForgotten(.draw(&chance), wholly: .draw(&chance))
    case .customerErased: .customerErased(.draw(&chance))
    case .sessionOpened: .sessionOpened(.draw(&chance))
    case .sessionHeld: .sessionHeld(.draw(&chance))
    case .sessionQueued: .sessionQueued(.draw(&chance))
    case .consentAsked: .consentAsked(.draw(&chance), until: .draw(&chance))
    case .customerAwaited:
      .customerAwaited(
        .draw(&chance), isNew: .draw(&chance), until: .draw(&chance))
    case .sessionFailed: .sessionFailed(.draw(&chance), reason: .draw(&chance))
    case .errorRenewed: .errorRenewed(.draw(&chance), customer: .draw(&chance))
    case .sessionEnded: .sessionEnded(.draw(&chance))
    case .conversationBegan: .conversationBegan(.draw(&chance), number: .draw(&chance))
    case .priorityChanged: .priorityChanged(.draw(&chance), to: .draw(&chance))
    case .overflowFull: .overflowFull(.draw(&chance), again: .draw(&chance))
    case .sessionDeleted: .sessionDeleted(.draw(&chance))
    case .sessionAdopted: .sessionAdopted(.draw(&chance), by: .draw(&chance))
    case .preferenceEnded: .preferenceEnded(.draw(&chance))
    case .refusalsCleared: .refusalsCleared(.draw(&chance))
    case .refusalsKept: .refusalsKept(.draw(&chance))
    case .refusalLifted: .refusalLifted(.draw(&chance), rep: .draw(&chance))
    case .offerMade:
      .offerMade(
        .draw(&chance), .draw(&chance), rep: .draw(&chance), until: .draw(&chance))
    case .offerDeclined:
      .offerDeclined(
        .draw(&chance), .draw(&chance), rep: .draw(&chance), reason: .draw(&chance))
    case .offerMissed: .offerMissed(.draw(&chance), .draw(&chance), rep: .draw(&chance))
    case .offerWithdrawn:
      .offerWithdrawn(
        .draw(&chance), .draw(&chance), rep: .draw(&chance), why: .draw(&chance))
    case .sessionActivated: .sessionActivated(.draw(&chance))
    case .sessionJoined:
      .sessionJoined(
        .draw(&chance), responder: .draw(&chance), until: .draw(&chance))
    case .repReplied: .repReplied(.draw(&chance), rep: .draw(&chance))
    case .responderReplied: .responderReplied(.draw(&chance))
    case .sessionInactivated:
      .sessionInactivated(
        .draw(&chance), why: .draw(&chance), until: .draw(&chance))
    case .holdingChanged: .holdingChanged(.draw(&chance), rep: .draw(&chance), step: .draw(&chance))
    case .holdReleased: .holdReleased(.draw(&chance), rep: .draw(&chance), why: .draw(&chance))
    case .holdReduced: .holdReduced(.draw(&chance), rep: .draw(&chance), why: .draw(&chance))
    case .tabMarked: .tabMarked(.draw(&chance), isShown: .draw(&chance))
    case .repPut:
      .repPut(
        .draw(&chance), name: .draw(&chance), profile: .draw(&chance), queues: .draw(&chance))
    case .repRemoved: .repRemoved(.draw(&chance))
    case .capacityChanged: .capacityChanged(.draw(&chance), to: .draw(&chance))
    case .presenceChanged: .presenceChanged(.draw(&chance), to: .draw(&chance), why: .draw(&chance))
    case .leaseTaken: .leaseTaken(.draw(&chance))
    case .leaseBroken: .leaseBroken(.draw(&chance), until: .draw(&chance))
    case .leaseEnded: .leaseEnded(.draw(&chance))
    case .responderAttached: .responderAttached(.draw(&chance))
    case .responderDetached: .responderDetached(.draw(&chance), until: .draw(&chance))
    case .responderLost: .responderLost(.draw(&chance))
    }
  }
}
