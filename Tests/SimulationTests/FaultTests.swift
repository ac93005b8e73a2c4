#if PLANTED_FAULTS
  import Engine
  import Routing
  import Vocabulary
  import Simulation
  import Testing

  /// Shows that the auditor bites: every mistake that is planted is found within a bounded number
  /// of commands.
  @Suite struct FaultTests {
    static let seeds: ClosedRange<UInt64> = 1...12
    static let commandsOfEach = 800

    @Test(arguments: Fault.allCases)
    func `a planted mistake is found`(fault: Fault) throws(Failure) {
      for seed in Self.seeds {
        var simulation = try Simulation(seed: seed, [])
        simulation.plant(fault)
        do throws(Failure) {
          try simulation.run(commands: Self.commandsOfEach)
        } catch {
          return
        }
      }
      Issue.record("\(fault) was not found in \(Self.seeds.count) seeds")
    }

    @Test(arguments: DiskFault.allCases)
    func `a mistake of who keeps the journal is found`(fault: DiskFault) throws(Failure) {
      for seed in Self.seeds {
        var simulation = try Simulation(seed: seed, [.disk])
        simulation.wearOutDisk()
        simulation.plant(fault)
        do throws(Failure) {
          try simulation.run(commands: Self.commandsOfEach)
        } catch {
          #expect(error.disagreement.rule == "the journal")
          return
        }
      }
      Issue.record("\(fault) was not found in \(Self.seeds.count) seeds")
    }

    /// What finds each is the network's clients, the disk or an invariant, and never the rules: the
    /// router is as it should be.
    @Test(arguments: EngineFault.allCases)
    func `a mistake of the engine is found`(fault: EngineFault) throws(Failure) {
      for seed in Self.seeds {
        var simulation = try Simulation(seed: seed)
        simulation.thoroughEvery = 1_000
        simulation.wearOutDisk()
        simulation.plant(fault)
        do throws(Failure) {
          try simulation.run(commands: Self.commandsOfEach)
        } catch {
          #expect(Self.rulesOfEngine.contains("\(error.disagreement.rule)"), "\(error)")
          return
        }
      }
      Issue.record("\(fault) was not found in \(Self.seeds.count) seeds")
    }

    private static let rulesOfEngine: Set = [
      "keys", "leases", "streams", "durability", "an invariant", "the protocol", "the journal",
      "the handover", "the network", "limits",
    ]

    @Test
    func `a failure tells what befell the session, and how to see it again`() throws {
      var simulation = try Simulation(seed: 1)
      simulation.plant(.ageLostOnRequeue)
      let failure = try #require(throws: Failure.self) { try simulation.run(commands: 5_000) }
      #expect(failure.story.count > 2)
      #expect(failure.story.contains { $0.contains("session ") })
      #expect(failure.text.contains("omnisim run --seed 1 --commands \(failure.command)"))
    }
  }
#endif
