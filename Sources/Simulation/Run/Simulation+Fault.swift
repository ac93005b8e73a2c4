#if PLANTED_FAULTS
  public import Engine
  public import Routing
  import Vocabulary

  struct PlantedFaults {
    var router: Fault?
    var engine: EngineFault?
  }

  extension Simulation {
    /// Plants a mistake in the router, for the auditor to find. The replica has it too, so that it
    /// is not found by the mere difference of the two.
    public mutating func plant(_ fault: Fault) {
      planted.router = fault
      replica.fault = fault
      plantAgain()
    }

    /// Plants a mistake in the engine.
    public mutating func plant(_ fault: EngineFault) {
      planted.engine = fault
      plantAgain()
    }

    /// Plants a mistake in who keeps the journal.
    public mutating func plant(_ fault: DiskFault) { disk.fault = fault }
  }
#endif

extension Simulation {
  /// A planted fault stays in each process, also after a rollback.
  mutating func plantAgain() {
    #if PLANTED_FAULTS
      engine.plant(planted.engine)
      engine.plant(inRouter: planted.router)
      replica.fault = planted.router
    #endif
  }
}
