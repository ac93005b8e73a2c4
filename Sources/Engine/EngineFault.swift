#if PLANTED_FAULTS

  public import Routing
  import Vocabulary

  /// Mistakes that the engine could well make, planted to prove that the simulator sees them. There
  /// are none in what is released: this file is part of debug builds alone.
  public enum EngineFault: String, CaseIterable, Sendable {
    // Durability.
    case heardTooSoon, failureNotHeard
    // Keys.
    case noteForgotten, keyKeptAfterFailure, keyOfAnyUser
    // Leases and streams.
    case leaseOutlivesStream, replacedDeskKeepsLease, factSkippedForWatcher
    // Clients.
    case slowReaderKept, budgetNotGivenBack
    // The handover.
    case halfMessageNotHandedOver, streamNotHandedOver
  }

  extension Engine {
    public mutating func plant(_ fault: EngineFault?) {
      planted = fault
      durability.planted = fault
      history.planted = fault
      streams.planted = fault
      clients.planted = fault
    }

    /// Plants a mistake in the router.
    public mutating func plant(inRouter fault: Fault?) { router.fault = fault }
  }

#endif
