import Routing
import Testing
import Vocabulary

/// Whoever has nothing to do with a session can do nothing to it, whatever its status; and who is
/// not there can do nothing at all. No command stops the process, and a refusal changes nothing.
@Suite struct StrangerTests {
  @Test func `the world has a session of every status`() throws {
    var world = try HostileWorld()
    world.fill()
    let statuses = Set(world.sessions.compactMap { world.router.state.session($0)?.status })
    // An Error is the customer's, and one that has ended with nothing held is gone.
    #expect(statuses == Set(Status.allCases).subtracting([.error]))
    #expect(world.sessions.count { world.router.state.session($0) == nil } == 2)
    #expect(world.router.recount() == [])
  }

  @Test func `no stranger does anything to a session of any status`() throws {
    var world = try HostileWorld()
    world.fill()
    let before = world.router.state
    let ids = world.sessions + [SessionID(0), SessionID(.max), SessionID(1 << 40)]
    for id in ids {
      for name in ["r1", "r2", "r3", "nobody", "", HostileWorld.longName] {
        for command in Self.deeds(of: name, to: id) {
          let outcome = world.handle(command)
          let isNothing = outcome.facts.isEmpty && Self.isNothing(outcome.answer)
          #expect(isNothing, "\(id.number) \(name.prefix(8)): \(outcome.answer)")
        }
      }
    }
    #expect(world.router.state == before)
    #expect(world.recovered().state == before)
  }

  private static func isNothing(_ answer: Answer) -> Bool {
    switch answer {
    case .refused: true
    case .reply(.nothingChanged): true
    case .reply: false
    }
  }

  /// What is done in the name of a rep or of a responder. A rep who is in the session's queue may
  /// pick what waits in it, so that is asked of those who are not online or not there.
  private static func deeds(of name: String, to session: SessionID) -> [Command] {
    let rep: [Command] = [
      .rep(.accept(rep: name, session: session, offer: OfferNumber(0))),
      .rep(.accept(rep: name, session: session, offer: OfferNumber(1))),
      .rep(.accept(rep: name, session: session, offer: OfferNumber(.max))),
      .rep(.decline(rep: name, session: session, offer: OfferNumber(1), reason: "why")),
      .rep(.replied(rep: name, session: session)),
      .rep(.closeTab(rep: name, session: session, how: nil)),
      .rep(.closeTab(rep: name, session: session, how: .end)),
      .rep(.closeTab(rep: name, session: session, how: .noCustomerResponse)),
      .rep(.openTab(rep: name, session: session)),
      .rep(.finishWrapUp(rep: name, session: session)),
      .rep(.pick(rep: name, session: session)),
      .session(.inactivate(session: session, by: .rep(name))),
      .rep(.end(session: session, rep: name, disposition: nil)),
      .session(.transfer(session: session, to: .queue("sales"), by: .rep(name))),
      .session(.transfer(session: session, to: .rep("r2"), by: .rep(name))),
      .session(.assign(session: session, rep: name)),
    ]
    let responder = name.isEmpty || name == "nobody" ? name : "agatha"
    let served: [Command] = [
      .responder(.join(responder: responder, session: session)),
      .responder(.responderReplied(responder: responder, session: session)),
      .responder(.handOff(HandOffCommand(responder: responder, session: session))),
      .responder(.responderEnd(responder: responder, session: session)),
    ]
    return rep + served
  }

  @Test func `a supervisor is refused what is not there`() throws {
    var world = try HostileWorld()
    world.fill()
    let before = world.router.state
    for number in [0, UInt64(1) << 40, .max] {
      let id = SessionID(number)
      for command: Command in [
        .customer(.delivered(session: id)), .session(.requeue(session: id)),
        .session(.setPriority(session: id, priority: 1)),
        .session(.deleteSession(session: id)), .session(.assign(session: id, rep: "r0")),
        .session(.inactivate(session: id, by: .supervisor)),
        .session(.transfer(session: id, to: .queue("help"), by: .supervisor)),
      ] {
        #expect(world.handle(command).answer == .refused(.noSuch(.session(id))))
      }
      let answer = SessionAnswer(session: id, refusal: .noSuch(.session(id)))
      #expect(
        world.handle(.session(.endSessions(sessions: [id, id], by: .supervisor))).answer
          == .reply(.each([answer, answer])))
    }
    #expect(world.router.state == before)
  }
}
