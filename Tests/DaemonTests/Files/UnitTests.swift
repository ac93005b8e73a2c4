import TestSupport
import Testing

/// The systemd units that come with the daemon.
struct UnitTests {
  @Test(arguments: ["service", "socket"])
  func `an instance's unit is the single daemon's with a name in it`(kind: String) throws {
    let single = try Repository.text("systemd/omnid.\(kind)")
    let template = try Repository.text("systemd/omnid@.\(kind)")
    let ofNoName =
      template
      .replacing("/etc/omnid/%i.conf", with: "/etc/omnid/omnid.conf")
      .replacing("@%i", with: "")
      .replacing(", %i", with: "")
    #expect(ofNoName == single)
    #expect(template != single)
  }

  @Test func `the daemon is started once the clock is right`() throws {
    #expect(try Repository.text("systemd/omnid.service").contains("\nAfter=time-sync.target\n"))
  }
}
