import Foundation
import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Interface

/// etc/omnid.conf is the reference of the configuration: it works, it is complete, and what it says
/// of defaults is so.
@Suite struct ExampleConfigurationTests {
  private static let path = "etc/omnid.conf"

  private func example() throws -> String { try Repository.text(Self.path) }

  private func read(_ text: String) -> ConfigurationText {
    ConfigurationText([ConfigurationFile(name: Self.path, bytes: Array(text.utf8))])
  }

  @Test func `it works as it is`() throws {
    let text = read(try example())
    #expect(text.problems == [])
    let configuration = try text.configuration().get()
    #expect(configuration.channels.map(\.name) == ["web", "whatsapp", "sms"])
    #expect(configuration.queues.count == 2)
    #expect(text.roles.isEmpty)
    #expect(text.daemon == DaemonSettings())
    #expect(text.settings.general == GeneralSettings())
  }

  @Test func `every commented default is the default`() throws {
    let plain = try example()
    let lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
    // A section that is commented out has no defaults in force.
    var isOut = false
    let open = lines.map { line -> Substring in
      isOut = line.hasPrefix("#[") || isOut && !line.hasPrefix("[")
      guard !isOut, line.first == "#", line.dropFirst().first?.isUppercase ?? false else {
        return line
      }
      return line.dropFirst()
    }
    let text = read(open.joined(separator: "\n"))
    #expect(open != lines)
    #expect(text.problems == [])
    #expect(try text.configuration().get() == (try read(plain).configuration().get()))
    #expect(text.daemon == DaemonSettings())
  }

  @Test func `every key of every section stands in it`() throws {
    let text = try example()
    var keys: [String: Set<String>] = [:]
    var kind = ""
    for line in text.split(separator: "\n") {
      let said = line.drop { $0 == "#" || $0 == " " }
      if said.first == "[" {
        kind = String(said.dropFirst().prefix { $0.isLetter })
      } else if let equals = said.firstIndex(of: "=") {
        keys[kind, default: []].insert(String(said[..<equals]))
      }
    }
    for kind in ConfigurationText.sectionKinds {
      for key in ConfigurationText.keys(of: kind) {
        #expect(keys[kind, default: []].contains(key), "[\(kind)] \(key)=")
      }
    }
  }

  @Test func `no setting is declared twice, and each is explained`() {
    for kind in SectionKind.all {
      let keys = kind.declarations.map(\.key)
      #expect(Set(keys).count == keys.count, "[\(kind.name)]")
      #expect(kind.declarations.first?.help.isEmpty == false, "[\(kind.name)]")
    }
  }

  /// A property that no declaration names could be set by no file.
  @Test func `every property of the settings is declared`() {
    check(DaemonSettings.blank)
    check(GeneralSettings.blank, but: ["limits"])
    check(Limits.blank)
    check(QueueSettings.blank, but: ["name", "origin"])
    check(PresenceSettings.blank, but: ["name", "origin"])
    check(ProfileSettings.blank, but: ["name", "origin"])
    check(ResponderSettings.blank, but: ["name", "origin"])
    check(RoleSettings.blank, but: ["name", "origin", "methods"])
    check(CapacityModelSettings.blank, but: ["name", "origin", "options"])
    // Four lists of keywords are one property, and so are the durations.
    check(ChannelSettings.blank, but: ["name", "origin", "keywords", "timers"], more: 4 + 14)
  }

  private func check<Root: DeclaredSettings>(
    _ root: Root, but others: Set<String> = [], more: Int = 0
  ) {
    let names = Mirror(reflecting: root).children.compactMap(\.label).map {
      $0.hasPrefix("_") ? String($0.dropFirst()) : $0
    }
    let declared = names.filter { !others.contains($0) }
    #expect(Root.settings.count == declared.count + more, "\(Root.self): \(declared)")
    #expect(Set(Root.settings.map { $0.path as PartialKeyPath<Root> }).count == Root.settings.count)
  }

  @Test func `every setting is read from the files, to its own property`() {
    for limit in Limits.settings {
      let least = limit.range?(Limits()).lowerBound ?? 0
      let text = read("[Omnid]\n\(limit.key)=\(least)")
      #expect(limit.get(text.settings.general.limits) == .number(least), "\(limit.key)")
    }
  }
}
