import Testing

@Suite struct FieldRuleTests {
  @Test(arguments: [
    ("Sources/ControlTool/A.swift", #"let status = row["status"]"#),
    ("Sources/ControlTool/A.swift", #"let status = reply["session"]?["status"]"#),
    ("Sources/Soak/A.swift", #"let node = json.member("status", of: row)"#),
    ("Sources/Soak/A.swift", #"writer.key("status")"#),
    ("Sources/ControlTool/A.swift", #"JSONValue.Member("status", 1)"#),
    ("Sources/Interface/Client/A.swift", "public import Routing"),
    ("Sources/Interface/Client/A.swift", "import Vocabulary"),
  ])
  func `a field's name in a client, and the router in what clients share, are found`(
    path: String, text: String
  ) {
    let findings = FieldRule.findings(in: SourceFile(path: path, text: "\n" + text))
    #expect(findings.map(\.line) == [2])
  }

  @Test(arguments: [
    ("Sources/ControlTool/A.swift", "let status = row.status"),
    ("Sources/ControlTool/A.swift", #"let words = ["status"] + list(["a"])"#),
    ("Sources/ControlTool/A.swift", #"/// `row["status"]`"#),
    ("Sources/Interface/Client/A.swift", #"coder.field("status", &status)"#),
    ("Sources/Interface/Client/A.swift", "public import Varlink"),
    ("Sources/Daemon/A.swift", #"let status = row["status"]"#),
    ("Tests/SoakTests/A.swift", #"let status = row["status"]"#),
  ])
  func `described types, and the daemon, pass`(path: String, text: String) {
    #expect(FieldRule.findings(in: SourceFile(path: path, text: text)).isEmpty)
  }
}
