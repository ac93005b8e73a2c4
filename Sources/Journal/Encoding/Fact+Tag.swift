import Vocabulary

extension Fact {
  /// The number by which the journal knows this kind of fact.
  package var tag: FactTag {
    switch self {
    case .configured: .configured
    case .began: .began
    case .customerKnown: .customerKnown
    case .customerAuthorized: .customerAuthorized
    case .consentChanged: .consentChanged
    case .messageTaken: .messageTaken
    case .customerForgotten: .customerForgotten
    case .customerErased: .customerErased
    case .sessionOpened: .sessionOpened
    case .sessionHeld: .sessionHeld
    case .sessionQueued: .sessionQueued
    case .consentAsked: .consentAsked
    case .customerAwaited: .customerAwaited
    case .sessionFailed: .sessionFailed
    case .errorRenewed: .errorRenewed
    case .sessionEnded: .sessionEnded
    case .conversationBegan: .conversationBegan
    case .priorityChanged: .priorityChanged
    case .overflowFull: .overflowFull
    case .sessionDeleted: .sessionDeleted
    case .sessionAdopted: .sessionAdopted
    case .preferenceEnded: .preferenceEnded
    case .refusalsCleared: .refusalsCleared
    case .refusalsKept: .refusalsKept
    case .refusalLifted: .refusalLifted
    case .offerMade: .offerMade
    case .offerDeclined: .offerDeclined
    case .offerMissed: .offerMissed
    case .offerWithdrawn: .offerWithdrawn
    case .sessionActivated: .sessionActivated
    case .sessionJoined: .sessionJoined
    case .repReplied: .repReplied
    case .responderReplied: .responderReplied
    case .sessionInactivated: .sessionInactivated
    case .holdingChanged: .holdingChanged
    case .holdReleased: .holdReleased
    case .tabMarked: .tabMarked
    case .holdReduced: .holdReduced
    case .repPut: .repPut
    case .repRemoved: .repRemoved
    case .capacityChanged: .capacityChanged
    case .presenceChanged: .presenceChanged
    case .leaseTaken: .leaseTaken
    case .leaseBroken: .leaseBroken
    case .leaseEnded: .leaseEnded
    case .responderAttached: .responderAttached
    case .responderDetached: .responderDetached
    case .responderLost: .responderLost
    }
  }
}
