#if PLANTED_FAULTS
  public import Routing

  extension Simulation {
    /// Plants a mistake in the router, for the auditor to find. The replica has it too, so that it
    /// is not found by the mere difference of the two.
    public mutating func plant(_ fault: Fault) {
      router.fault = fault
      replica.fault = fault
    }

    /// Plants a mistake in who keeps the journal.
    public mutating func plant(_ fault: DiskFault) {
      keeping.fault = fault
      keeping.disk.fault = fault
    }
  }
#endif
