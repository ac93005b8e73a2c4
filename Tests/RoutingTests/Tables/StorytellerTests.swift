import Testing
import Vocabulary

/// The words in which facts are told, where no script shows them.
@Suite struct StorytellerTests {
  private func line(_ fact: Fact, at milliseconds: Int64, by teller: inout Storyteller) -> String {
    teller.line(
      StampedFact(number: 812, at: Instant(milliseconds: milliseconds), fact: fact)
    ).text
  }

  @Test func `columns are aligned, and the day is told where it is another`() {
    var teller = Storyteller()
    let rep = RepID(slot: 0, generation: 1)
    teller.learn(.rep(rep, .put(name: "anna", profile: ProfileID(0), queues: [])))
    let offer = Fact.offer(
      OfferNumber(7), SessionID(12), rep, .made(until: Instant(milliseconds: 1_767_607_230_000)))
    #expect(
      line(offer, at: 1_767_607_200_000, by: &teller)
        == "     812  2026-01-05 10:00:00      session 12      "
        + "offered to anna (offer 7, until 10:00:30)")
    #expect(
      line(.rep(rep, .leaseTaken), at: 1_767_607_200_250, by: &teller)
        == "     812             10:00:00.250  rep anna        lease taken")
    #expect(
      line(.rep(rep, .leaseTaken), at: 1_767_657_600_000, by: &teller)
        == "     812  2026-01-06 00:00:00      rep anna        lease taken")
  }

  @Test(
    arguments: [
      (0, "1970-01-01", "00:00:00"), (951_782_399_999, "2000-02-28", "23:59:59.999"),
      (951_782_400_000, "2000-02-29", "00:00:00"), (1_709_164_800_000, "2024-02-29", "00:00:00"),
      (4_107_542_400_000, "2100-03-01", "00:00:00"),
      (Instant.latest.milliseconds, "9999-12-31", "23:59:59.999"),
    ] as [(Int64, String, String)])
  func `instants are told by the calendar`(milliseconds: Int64, date: String, time: String) {
    let instant = Instant(milliseconds: milliseconds)
    #expect(instant.timeWords == time)
    #expect(instant.dateWords == date)
  }

  @Test func `a name that could be taken for other words stands in quotes, on one line`() {
    var teller = Storyteller()
    let rep = RepID(slot: 3, generation: 2)
    #expect(line(.rep(rep, .leaseTaken), at: 0, by: &teller).contains("rep #3.2"))
    for (name, told) in [
      ("jo-ann_2@desk.5", "jo-ann_2@desk.5"), ("Зоя", "Зоя"), ("", "\"\""),
      ("anna (offer 7)", "\"anna (offer 7)\""), ("a\"b\\", "\"a\\\"b\\\\\""),
      ("a\nb\u{7}", "\"a\\nb\\u{07}\""),
    ] {
      teller.learn(.rep(rep, .put(name: name, profile: ProfileID(0), queues: [])))
      let text = line(.rep(rep, .leaseTaken), at: 0, by: &teller)
      #expect(text.contains("rep \(told) "))
      #expect(!text.contains("\n"))
    }
  }

  @Test func `what passes a limit by part of a unit is told in hundredths`() {
    var teller = Storyteller()
    for (past, words) in [(100, "1 past"), (205, "2.05 past"), (50, "0.50 past")] {
      let fact = Fact.session(
        SessionID(1),
        .activated(
          Activated(rep: RepID(slot: 0, generation: 1), how: .assigned, pastLimit: Int64(past))))
      #expect(line(fact, at: 0, by: &teller).contains("\(words) the limit"))
    }
  }
}
