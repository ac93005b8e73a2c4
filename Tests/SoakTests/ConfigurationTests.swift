import Interface
import Testing

@testable import Soak

struct ConfigurationTests {
  private func isGood(_ text: String) -> Bool {
    let file = ConfigurationFile(name: "omnid.conf", bytes: Array(text.utf8))
    switch ConfigurationText([file]).configuration(following: nil) {
    case .success: return true
    case .failure: return false
    }
  }

  @Test(arguments: [true, false])
  func `the desk of the soak is good, and a bad one is bad`(isClockManual: Bool) {
    for variant in 0...1 {
      #expect(isGood(DeskPlan.configuration(isClockManual: isClockManual, variant: variant)))
    }
    #expect(!isGood(DeskPlan.badConfiguration(isClockManual: isClockManual)))
  }
}
