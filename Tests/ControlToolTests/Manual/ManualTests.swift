import Foundation
import Interface
import TestSupport
import Testing

@testable import ControlTool

/// The manual pages: made from what they tell of, and fit for man.
@Suite struct ManualTests {
  private static let pages = ["man/omnictl.1", "man/omnid.conf.5", "man/omnid.8"]
  private static let example = "etc/omnid.conf"
  private static let figures = "docs/FIGURES.md"

  private static func made(_ page: String) throws -> String? {
    switch page {
    case "man/omnictl.1": return ControlToolPage.text
    case figures: return FiguresPage.text
    case example: return ConfigurationExample(try read(example)).text
    case "man/omnid.conf.5":
      let example = ConfigurationExample(try read(example)).text
      return ConfigurationPage(example, version: Version.text).text
    default: return nil
    }
  }

  private static func read(_ path: String) throws -> String {
    try Repository.text(path)
  }

  @Test(arguments: pages + [example, figures])
  func `a page is what its source says`(page: String) throws {
    guard let made = try Self.made(page) else { return }
    if ProcessInfo.processInfo.environment["OMNID_RECORD_MANUAL"] != nil {
      let url = Repository.root.appending(path: page)
      try made.write(to: url, atomically: true, encoding: .utf8)
    }
    let isSame = try Self.read(page) == made
    #expect(
      isSame,
      "\(page) is out of date; OMNID_RECORD_MANUAL=1 swift test --filter ManualTests writes it anew"
    )
  }

  @Test(
    .enabled(if: Program.isInstalled("man"), "man is not installed (man-db)"), arguments: pages)
  func `man has nothing to say against a page`(page: String) throws {
    let ended = try Program.run(
      ["env", "MANPAGER=cat", "MANWIDTH=80", "LC_ALL=C.UTF-8", "man", "--warnings", "-l", page])
    #expect(ended.error == "")
    #expect(ended.status == 0)
    #expect(ended.output.split(separator: "\n").count > 40)
  }

  @Test(arguments: pages) func `a page is plain ASCII`(page: String) throws {
    #expect(try Self.read(page).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: pages) func `a page names the version`(page: String) throws {
    #expect(try Self.read(page).contains("\"omnid \(Version.text)\" \"omnid\""))
  }
}
