import Testing
import Vocabulary

@testable import Routing

/// A rep who declines all that comes must not make the search for their next session walk over all
/// that they ever declined: past the limit the oldest counts no longer (R8, R16).
@Test func `R8 a rep's oldest refusal counts no longer once there are too many`() throws {
  var general = GeneralSettings()
  general.limits.refusalsPerRepMax = 2
  let settings = Settings(
    general: general,
    channels: [ChannelSettings("chat", kind: "byoc", queue: "help")],
    queues: [QueueSettings("help")],
    presences: [PresenceSettings("Online", kind: "online", channels: ["chat"])],
    profiles: [
      ProfileSettings(
        "agent", capacity: 9, mayDecline: true, presences: ["Online"], wantsLease: false)
    ])
  var router = Router()
  var outcome = Outcome()
  var now = Instant(milliseconds: 1_000_000)
  func ask(_ command: Command) -> [Fact] {
    now = now + .seconds(1)
    router.handle(command, at: now, into: &outcome)
    return outcome.facts.map(\.fact)
  }
  func offersMade(_ facts: [Fact]) -> [SessionID] {
    facts.compactMap { if case .offer(_, let session, _, .made) = $0 { session } else { nil } }
  }
  _ = ask(.daemon(.configure(try settings.configuration().get())))
  // The second rep keeps the first one's refusals standing, and is too full to be asked.
  for rep in ["anna", "bert"] {
    _ = ask(.rep(.putRep(rep: rep, profile: "agent", queues: ["help"])))
    _ = ask(.rep(.setPresence(rep: rep, presence: "Online", by: .rep)))
  }
  for index in 0..<9 {
    let customer = CustomerName(channel: "chat", id: "early \(index)")
    _ = ask(.customer(.message(MessageCommand(customer: customer, text: "hello"))))
    _ = ask(.session(.assign(session: SessionID(UInt64(index + 1)), rep: "bert")))
  }
  for index in 10...12 {
    let customer = CustomerName(channel: "chat", id: "late \(index)")
    let offered = offersMade(
      ask(.customer(.message(MessageCommand(customer: customer, text: "hello")))))
    #expect(offered == [SessionID(UInt64(index))])
    let facts = ask(
      .rep(
        .decline(
          rep: "anna", session: SessionID(UInt64(index)),
          offer: OfferNumber(router.state.lastOffer), reason: nil)))
    // The third refusal is one too many: the first session comes to the rep again.
    #expect(offersMade(facts) == (index == 12 ? [SessionID(10)] : []))
  }
  #expect(router.recount().isEmpty)
}
