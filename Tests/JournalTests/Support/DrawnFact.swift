import TestSupport
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A fact of the kind that is asked for, with anything in it.
extension Fact {
  static func draw(_ kind: FactKind, _ chance: inout SeededGenerator) -> Fact? {
    switch kind {
    case .purged: nil
    case .configured: .daemon(.configured(.draw(&chance)))
    case .began: .daemon(.began(graceUntil: .draw(&chance), handedOver: .draw(&chance)))
    case .customerKnown:
      .customer(.draw(&chance), .known(name: .draw(&chance), channel: .draw(&chance)))
    case .customerAuthorized:
      .customer(.draw(&chance), .authorized(isAuthenticated: .draw(&chance), until: .draw(&chance)))
    case .consentChanged: .customer(.draw(&chance), .consentChanged(to: .draw(&chance)))
    case .messageTaken:
      .customer(.draw(&chance), .messageTaken(id: .draw(&chance), answer: .draw(&chance)))
    case .customerForgotten: .customer(.draw(&chance), .forgotten(wholly: .draw(&chance)))
    case .customerErased: .customer(.draw(&chance), .erased)
    case .sessionOpened: .session(.draw(&chance), .opened(.draw(&chance)))
    case .sessionHeld: .session(.draw(&chance), .held(.draw(&chance)))
    case .sessionQueued: .session(.draw(&chance), .queued(.draw(&chance)))
    case .consentAsked: .session(.draw(&chance), .consentAsked(until: .draw(&chance)))
    case .customerAwaited:
      .session(.draw(&chance), .customerAwaited(isNew: .draw(&chance), until: .draw(&chance)))
    case .sessionFailed: .session(.draw(&chance), .failed(reason: .draw(&chance)))
    case .errorRenewed: .session(.draw(&chance), .errorRenewed(customer: .draw(&chance)))
    case .sessionEnded: .session(.draw(&chance), .ended(.draw(&chance)))
    case .conversationBegan: .session(.draw(&chance), .conversationBegan(number: .draw(&chance)))
    case .priorityChanged: .session(.draw(&chance), .priorityChanged(to: .draw(&chance)))
    case .overflowFull: .session(.draw(&chance), .overflowFull(again: .draw(&chance)))
    case .sessionDeleted: .session(.draw(&chance), .deleted)
    case .sessionAdopted: .session(.draw(&chance), .adopted(by: .draw(&chance)))
    case .preferenceEnded: .session(.draw(&chance), .preferenceEnded)
    case .refusalsCleared: .session(.draw(&chance), .refusalsCleared)
    case .refusalsKept: .session(.draw(&chance), .refusalsKept)
    case .refusalLifted: .session(.draw(&chance), .refusalLifted(rep: .draw(&chance)))
    case .offerMade:
      .offer(.draw(&chance), .draw(&chance), .draw(&chance), .made(until: .draw(&chance)))
    case .offerDeclined:
      .offer(.draw(&chance), .draw(&chance), .draw(&chance), .declined(reason: .draw(&chance)))
    case .offerMissed: .offer(.draw(&chance), .draw(&chance), .draw(&chance), .missed)
    case .offerWithdrawn:
      .offer(.draw(&chance), .draw(&chance), .draw(&chance), .withdrawn(why: .draw(&chance)))
    case .sessionActivated: .session(.draw(&chance), .activated(.draw(&chance)))
    case .sessionJoined:
      .session(.draw(&chance), .joined(responder: .draw(&chance), until: .draw(&chance)))
    case .repReplied: .session(.draw(&chance), .repReplied(rep: .draw(&chance)))
    case .responderReplied: .session(.draw(&chance), .responderReplied)
    case .sessionInactivated:
      .session(.draw(&chance), .inactivated(why: .draw(&chance), until: .draw(&chance)))
    case .holdingChanged:
      .session(.draw(&chance), .holdingChanged(rep: .draw(&chance), step: .draw(&chance)))
    case .holdReleased:
      .session(.draw(&chance), .holdReleased(rep: .draw(&chance), why: .draw(&chance)))
    case .holdReduced:
      .session(.draw(&chance), .holdReduced(rep: .draw(&chance), why: .draw(&chance)))
    case .tabMarked: .session(.draw(&chance), .tabMarked(isShown: .draw(&chance)))
    case .repPut:
      .rep(
        .draw(&chance), .put(name: .draw(&chance), profile: .draw(&chance), queues: .draw(&chance)))
    case .repRemoved: .rep(.draw(&chance), .removed)
    case .capacityChanged: .rep(.draw(&chance), .capacityChanged(to: .draw(&chance)))
    case .presenceChanged:
      .rep(.draw(&chance), .presenceChanged(to: .draw(&chance), why: .draw(&chance)))
    case .leaseTaken: .rep(.draw(&chance), .leaseTaken)
    case .leaseBroken: .rep(.draw(&chance), .leaseBroken(until: .draw(&chance)))
    case .leaseEnded: .rep(.draw(&chance), .leaseEnded)
    case .responderAttached: .responder(.draw(&chance), .attached)
    case .responderDetached: .responder(.draw(&chance), .detached(until: .draw(&chance)))
    case .responderLost: .responder(.draw(&chance), .lost)
    }
  }
}
