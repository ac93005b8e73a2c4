import Foundation
import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// Verbs that read files: what is wrong is told by file and line, all at once.
@Suite struct FileVerbTests {
  private let folder = TemporaryFolder()

  @Test func `a list of reps is sent as it stands`() throws {
    try folder.write(
      """
      # The desk of the north
      anna  desk  help,sales

      ben\tlead\tsales   # leads
      cleo desk
      """, to: "reps")
    let daemon = try FalseDaemon([
      "Manager.ImportReps": .reply([
        "answers": [
          ["rep": "anna", "refused": nil], ["rep": "ben", "refused": "NoSuchProfile"],
          ["rep": "cleo", "refused": nil],
        ]
      ])
    ])
    let told = try Told.by("rep import \(folder.file("reps")) --key k", asking: daemon)
    #expect(told.output == "anna\tput\ncleo\tput\n")
    #expect(
      told.error
        == "omnictl: rep ben: there is no profile of that name in the configuration\n")
    #expect(told.status == 1)
    #expect(
      daemon.calls == [
        #"Manager.ImportReps {"reps":[{"rep":"anna","profile":"desk","queues":["help","sales"]},"#
          + #"{"rep":"ben","profile":"lead","queues":["sales"]},"#
          + #"{"rep":"cleo","profile":"desk","queues":[]}],"key":"k"}"#
      ])
    #expect(daemon.problems == [])
  }

  @Test func `a list with mistakes is not sent, and all of them are told`() throws {
    let file = folder.file("reps")
    try Data("anna desk\nben\ncleo desk a b\nanna lead\n\u{1}\n".utf8 + [0xFF, 0x0A])
      .write(to: URL(fileURLWithPath: file))
    let daemon = try FalseDaemon([:])
    let told = try Told.by("rep import \(file)", asking: daemon)
    #expect(
      told.error.split(separator: "\n").dropFirst() == [
        "\(file):2: rep ben has no profile; write name profile queues",
        "\(file):3: 'b' is too much; part the queues with commas and no blanks",
        "\(file):4: rep anna stands on line 1 already",
        "\(file):5: rep \\u{1} has no profile; write name profile queues",
        "\(file):6: the line is not UTF-8; write the file in that encoding",
      ])
    #expect(told.status == 1)
    #expect(daemon.calls == [])
  }

  @Test func `a long list goes in several calls, each with a key of its own`() throws {
    let lines = (1...9_000).map { "rep-with-a-rather-long-name-\($0) profile help,sales" }
    try folder.write(lines.joined(separator: "\n"), to: "reps")
    let daemon = try FalseDaemon(["Manager.ImportReps": .reply(["answers": []])])
    #expect(try Told.by("rep import \(folder.file("reps")) --key k", asking: daemon).status == 0)
    let calls = daemon.calls
    #expect(calls.count > 1)
    #expect(calls.allSatisfy { $0.utf8.count < 1 << 20 })
    #expect(calls.first?.hasSuffix(#""key":"k"}"#) ?? false)
    #expect(calls.last?.hasSuffix(#""key":"k/\#(calls.count)"}"#) ?? false)
  }

  @Test func `a file that is not there is told as such`() throws {
    let told = try Told.by("rep import \(folder.file("none"))")
    #expect(told.error.contains("cannot open \(folder.file("none")): No such file"))
    #expect(told.status == 1)
  }

  @Test func `a configuration is checked without a daemon, with its drop-ins`() throws {
    let file = folder.file("omnid.conf")
    try folder.write("[Queue help]\nStrategy=fastest\n", to: "omnid.conf")
    try FileManager.default.createDirectory(
      atPath: file + ".d", withIntermediateDirectories: false)
    try folder.write("[Quue sales]\n", to: "omnid.conf.d/10-sales.conf")
    try folder.write("[Nonsense]\n", to: "omnid.conf.d/readme.txt")
    let told = try Told.by("check \(file)")
    let lines = told.output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("\(file):2: ") && $0.contains("fastest") })
    #expect(lines.contains { $0.hasPrefix("\(file).d/10-sales.conf:1: ") })
    #expect(lines.count == 2)
    #expect(told.status == 1)
    let json = try JSONValue(parsing: try Told.by("check \(file) --json=short").output)
    #expect(json.texts("problems") == lines.map(String.init))
  }

  @Test func `the example is without mistakes`() throws {
    let file = Repository.root.appending(path: "etc/omnid.conf").path
    #expect(try Told.by("check \(file)") == .printed("No mistakes.\n"))
  }

  @Test func `the daemon's own mistakes are told in the same manner`() throws {
    let problems: JSONValue = [
      "problems": [
        ["file": "/etc/omnid/omnid.conf", "line": 12, "sentence": "wrong"],
        ["file": "/etc/omnid/omnid.conf", "line": 0, "sentence": "missing"],
      ]
    ]
    let lines = "/etc/omnid/omnid.conf:12: wrong\n/etc/omnid/omnid.conf: missing\n"
    let daemon = try FalseDaemon([
      "Manager.CheckConfiguration": .reply(problems),
      "Manager.Reload": .error("BadConfiguration", problems),
    ])
    let checked = try Told.by("check", asking: daemon)
    #expect(checked == Told(output: lines, error: "", status: 1))
    let reloaded = try Told.by("reload", asking: daemon)
    #expect(reloaded.error.hasSuffix("mend these:\n" + lines))
    #expect(reloaded.status == 1)
  }
}
