import Foundation
import Routing
import Testing
import Vocabulary

@testable import Interface

/// etc/omnid.conf is the reference of the configuration: it works, it is complete, and what it says
/// of defaults is so.
@Suite struct ExampleConfigurationTests {
  private static let path = "etc/omnid.conf"

  private func example() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: Self.path), encoding: .utf8)
  }

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
    let open = lines.map { line -> Substring in
      guard line.first == "#", line.dropFirst().first?.isUppercase ?? false else { return line }
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

  @Test func `the reader asks for every key that the router's settings name`() {
    #expect(isSame("Channel", ChannelSettings.Key.allCases.map(\.rawValue)))
    #expect(isSame("Queue", QueueSettings.Key.allCases.map(\.rawValue)))
    #expect(isSame("Presence", PresenceSettings.Key.allCases.map(\.rawValue)))
    #expect(isSame("Profile", ProfileSettings.Key.allCases.map(\.rawValue)))
    #expect(isSame("Responder", ResponderSettings.Key.allCases.map(\.rawValue)))
    #expect(isSame("Role", RoleSettings.Key.allCases.map(\.rawValue)))
    let general =
      GeneralSettings.Key.allCases.map(\.rawValue) + Limits().ranges.map(\.key)
      + DaemonSettings.Key.allCases.map(\.rawValue)
    #expect(isSame("Omnid", general))
  }

  private func isSame(_ kind: String, _ keys: [String]) -> Bool {
    Set(ConfigurationText.keys(of: kind)) == Set(keys)
  }

  @Test func `every limit is set by its key`() {
    for range in Limits().ranges {
      let value = range.bounds.lowerBound
      let text = read("[Omnid]\n\(range.key)=\(value)")
      let limit = text.settings.general.limits.ranges.first { $0.key == range.key }
      #expect(limit?.value == value, "\(range.key)")
    }
  }
}
