import Routing
import Testing
import Vocabulary

/// Long histories in which much is nonsense: nothing stops the process, a refusal gives no facts
/// but those of what was due and changes nothing, the running figures are what a recount gives,
/// nobody waits whom somebody could serve, or is left with who is not there, and the facts alone
/// bring the state back.
@Suite struct HostileHistoryTests {
  static let commandsPerSeed = 2_500

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `nonsense among sense does no harm`(seed: UInt64) throws {
    var world = try HostileWorld()
    var commands = HostileCommands(seed: seed, of: world.router.state.configuration)
    var tally = Tally()
    for step in 0..<Self.commandsPerSeed {
      let command = commands.next(in: world.router.state)
      let instant = commands.instant(after: world.router.state.now)
      let isLookedAt = step % 50 == 0
      if isLookedAt {
        // Nothing is due any more, so that a refusal leaves all as it was.
        world.handle(.daemon(.advance), at: instant)
        while let due = world.router.nextDeadline, due <= world.router.state.now {
          world.handle(.daemon(.advance), at: instant)
        }
      }
      let before = isLookedAt ? world.router.state : nil
      let outcome = world.handle(command, at: instant)
      tally.count(outcome.answer)
      guard let before else { continue }
      if case .refused = outcome.answer {
        let isUnchanged = outcome.facts.isEmpty && world.router.state == before
        #expect(isUnchanged, "step \(step): \(command)")
      }
      let faults =
        world.router.recount() + world.router.needlessWaits() + world.router.heldInAbsence()
      #expect(faults == [], "step \(step): \(command)")
    }
    #expect(world.recovered().state == world.router.state)
    let reloads = world.facts.count {
      if case .daemon(.configured) = $0.fact { true } else { false }
    }
    #expect(reloads > 5)
    // Were all refused, or none, the history would show nothing.
    #expect(tally.refused > Self.commandsPerSeed / 5 && tally.done > Self.commandsPerSeed / 5)
  }

  struct Tally {
    var refused = 0
    var done = 0

    mutating func count(_ answer: Answer) {
      switch answer {
      case .refused: refused += 1
      case .reply(.nothingChanged): break
      case .reply: done += 1
      }
    }
  }
}
