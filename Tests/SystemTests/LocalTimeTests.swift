import Testing

@testable import System

struct LocalTimeTests {
  @Test(arguments: [
    ("UTC", "2026-05-20 14:03:07 UTC"), ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-05-20 16:03:07 CEST"),
    ("<-1130>11:30", "2026-05-20 02:33:07 -1130"),
  ])
  func `an instant is read by the zone of the reader`(zone: String, shown: String) async throws {
    await #expect(processExitsWith: .success) {
      [zone = zone as String, shown = shown as String] in
      Variable.set("TZ", zone)
      let time = LocalTime(milliseconds: 1_779_285_787_023)
      #expect("\(time.date) \(time.clock) \(time.zone)" == shown)
    }
  }
}
