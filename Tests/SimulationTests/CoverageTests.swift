import Simulation
import Testing
import Vocabulary

/// The traffic reaches what there is to reach: a rule that no history comes by proves nothing.
@Suite struct CoverageTests {
  @Test
  func `the seeds between them come by every reason and every refusal`() throws {
    var seen = Coverage()
    for seed in UInt64(1)...150 {
      var simulation = try Simulation(seed: seed, [])
      simulation.thoroughEvery = 1_000
      simulation.coverage = Coverage()
      try simulation.run(commands: 400)
      if let coverage = simulation.coverage { seen.formUnion(coverage) }
    }
    #expect(missing(seen.queued) == [])
    #expect(missing(seen.activated) == [])
    #expect(missing(seen.ended) == [])
    #expect(missing(seen.withdrawn) == [])
    #expect(missing(seen.released) == [])
    #expect(missing(seen.presence) == [])
    #expect(Self.facts.subtracting(seen.others).sorted() == [])
    #expect(Self.refusals.subtracting(seen.refusals).sorted() == [])
  }

  @Test
  func `the seeds between them come by everything that a disk does`() throws {
    var disk = DiskEvents()
    for seed in UInt64(1)...8 {
      var simulation = try Simulation(seed: seed)
      simulation.thoroughEvery = 1_000
      simulation.wearOutDisk()
      try simulation.run(commands: 400)
      disk.add(simulation.report.disk)
    }
    let met = Mirror(reflecting: disk).children
    #expect(met.count == 8)
    for event in met { #expect(event.value as? Int ?? 0 > 0, "\(event.label ?? "")") }
  }

  @Test
  func `the seeds between them come by everything that a network does`() throws {
    var network = NetworkEvents()
    for seed in UInt64(1)...8 {
      var simulation = try Simulation(seed: seed)
      simulation.thoroughEvery = 1_000
      simulation.wearOutDisk()
      try simulation.run(commands: 400)
      network.add(simulation.report.network)
    }
    for event in Mirror(reflecting: network).children {
      #expect(event.value as? Int ?? 0 > 0, "\(event.label ?? "")")
    }
  }

  private func missing<Reason: CaseIterable & Hashable>(_ seen: Set<Reason>) -> [Reason] {
    Reason.allCases.filter { !seen.contains($0) }
  }

  static let facts: Set = [
    "began", "configured", "consentAsked", "consentChanged", "conversationBegan",
    "customerAuthorized", "customerAwaited", "customerErased", "customerForgotten", "customerKnown",
    "delivered",
    "errorRenewed", "fieldMissing", "holdingChanged", "inactivated by a supervisor",
    "inactivated by the rep", "inactivated for silence", "inactivated with the tab",
    "keyword doubleOptIn", "keyword help", "keyword optIn", "keyword optOut", "leaseBroken",
    "leaseEnded", "leaseTaken", "offerDeclined", "offerMade", "offerMissed", "overflowFull",
    "capacityChanged", "preferenceEnded", "priorityChanged", "refusalLifted", "refusalsCleared",
    "refusalsKept", "repPut",
    "repRemoved", "repReplied", "responderAttached", "responderDetached", "responderLost",
    "responderReplied", "sessionAdopted", "sessionDeleted", "sessionFailed", "sessionHeld",
    "sessionJoined", "sessionOpened", "tabMarked", "tokenExpired",
  ]

  /// What traffic can bring about.
  static let refusals: Set = [
    "AlreadyTheirs", "BadName", "DeclineNotAllowed", "FieldMissing", "GoneFromConfiguration",
    "HowMissing", "InUse", "InactivateHidden", "InactiveKeepsRep", "NoOpenSession", "NoRoom",
    "NoSuchChannel", "NoSuchOffer", "NoSuchPresence", "NoSuchProfile", "NoSuchQueue", "NoSuchRep",
    "NoSuchResponder", "NoSuchSession", "NotAttached", "NotAvailable", "NotEnded", "NotInQueue",
    "NotOnThisChannel", "NotOnline", "NotOwner", "NotPermitted", "NotUnderThisModel",
    "OngoingSessions", "OptedOut", "PriorityOutOfRange", "QueueFull", "ReasonMissing",
    "ReasonUnknown", "RepHasWork", "ServedByResponder", "SessionOpen", "StatusNotAllowed",
    "StillHeld", "TooFast", "TooManyCustomers", "TooManyFields", "TooManyOpenSessions",
    "TooManyQueues", "TooManyReps", "TooManySessions", "TooMuchWork", "WrongStatus",
  ]
}
