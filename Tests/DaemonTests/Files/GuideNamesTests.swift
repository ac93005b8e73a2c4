import TestSupport
import Testing
import Varlink

@testable import Interface

/// What the guides for people name of the interface and of the configuration is there.
struct GuideNamesTests {
  private static let guides = ["docs/ADMINISTRATION.md", "docs/MIGRATION.md"]

  @Test(arguments: guides) func `every method that it names is one`(guide: String) throws {
    let text = try Repository.text(guide)
    let methods = Set(Method.allCases.map(\.deedName))
    let named = text.matches(of: /\b(?:Customer|Rep|Responder|Supervisor|Manager)\.\w+/)
    #expect(!named.isEmpty)
    for match in named {
      #expect(methods.contains(String(match.output)), "\(match.output) is no method")
    }
  }

  @Test(arguments: guides) func `every setting that it names is one`(guide: String) throws {
    var known = Set(ConfigurationText.sectionKinds.flatMap(ConfigurationText.keys(of:)))
    // Of capacity models, and of a drop-in that an administrator writes.
    known.formUnion(["Base", "Count", "Counts", "ReadWritePaths"])
    for unit in ["systemd/omnid.service", "systemd/omnid.socket"] {
      known.formUnion(
        try Repository.text(unit).matches(of: /(?m)^(\w+)=/).map { String($0.output.1) })
    }
    for match in try Repository.text(guide).matches(of: /`([A-Z][A-Za-z]+)=[^`]*`/) {
      #expect(known.contains(String(match.output.1)), "\(match.output.1)= is no setting")
    }
  }

  @Test(arguments: guides) func `every configuration in it is good`(guide: String) throws {
    let blocks = try Repository.text(guide).split(separator: "```ini\n").dropFirst()
      .compactMap { $0.split(separator: "```").first }
    #expect(!blocks.isEmpty)
    let packaged = try Repository.text("etc/omnid.conf")
    for block in blocks {
      // What is no whole desk adds to the one that comes with the package.
      let isWhole = block.contains("[Profile ")
      let files = (isWhole ? [] : [packaged]) + [String(block)]
      let text = ConfigurationText(
        files.map { ConfigurationFile(name: guide, bytes: Array($0.utf8)) })
      if case .failure(let problems) = text.configuration(following: nil) {
        Issue.record("\(problems.list)")
      }
    }
  }
}
