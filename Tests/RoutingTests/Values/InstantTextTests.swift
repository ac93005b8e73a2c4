import Testing
import Vocabulary

@testable import Routing

@Suite struct InstantTextTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-05-20T14:03:07Z", 1_779_285_787_000),
    ("2024-02-29T23:59:59.999Z", 1_709_251_199_999), ("2000-03-01T00:00:00Z", 951_868_800_000),
    ("2100-02-28T12:00:00.250Z", 4_107_499_200_250),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ("2027-01-01T00:00:00Z", 1_798_761_600_000), ("2026-12-31T23:59:59Z", 1_798_761_599_000),
  ])
  func `an instant is read and written as ISO 8601 has it`(text: String, milliseconds: Int64) {
    #expect(Instant(text: text) == Instant(milliseconds: milliseconds))
    #expect(Instant(milliseconds: milliseconds).text == text)
  }

  @Test func `each day of 130 years is read as it is written`() {
    for day in Int64(0)..<47_500 {
      let instant = Instant(milliseconds: day * 86_400_000 + day)
      #expect(Instant(text: instant.text) == instant)
    }
  }

  @Test(arguments: [("5", 500), ("05", 50), ("25", 250), ("007", 7)])
  func `decimals of a second`(decimals: String, milliseconds: Int64) {
    #expect(Instant(text: "1970-01-01T00:00:00.\(decimals)Z")?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "now", "2026-05-20", "2026-05-20T14:03:07", "2026-05-20T14:03:07+02:00",
    "2026-05-20 14:03:07Z", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
    "2026-00-10T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:60Z", "1969-12-31T23:59:59Z", "2026-1-01T00:00:00Z", "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00.1234Z", "2026-01-01T00:00Z", "-026-01-01T00:00:00Z",
    "2026-01-01T00:00:00ZZ",
    "2026-01-01TT00:00:00Z", "٢٠٢٦-01-01T00:00:00Z",
  ])
  func `what names no instant is none`(text: String) { #expect(Instant(text: text) == nil) }
}
