import Testing

@Suite struct ImportRuleTests {
  @Test(arguments: [
    ("Sources/Containers/A.swift", "import Foundation", "Containers imports Foundation"),
    ("Sources/Routing/A.swift", "import Varlink", "Routing imports Varlink"),
    ("Sources/Routing/A.swift", "public import struct Foundation.UUID", "imports Foundation"),
    ("Sources/Varlink/A.swift", "@_exported import Routing", "Varlink imports Routing"),
    ("Sources/Daemon/A.swift", "import ControlTool", "Daemon imports ControlTool"),
    ("Sources/Daemon/A.swift", "import JournalSQLite", "imported by Sources/Daemon/Loop/Comp"),
    ("Tests/RoutingTests/A.swift", "@testable import Varlink", "RoutingTests imports Varlink"),
    ("Tests/TidyTests/A.swift", "import Routing", "TidyTests imports Routing"),
    ("Sources/Surprise/A.swift", "", "Surprise is not in the table"),
    ("Tests/SurpriseTests/A.swift", "", "SurpriseTests is not in the table"),
    ("Sources/A.swift", "", "belongs to no target"),
    ("Tools/A.swift", "", "belongs to no target"),
  ])
  func `what a target may not import is found`(path: String, text: String, problem: String) {
    let findings = ImportRule.findings(in: SourceFile(path: path, text: "\n" + text))
    #expect(findings.count == 1)
    #expect(findings.first?.problem.contains(problem) == true)
  }

  @Test(arguments: [
    ("Sources/Routing/Queue/A.swift", "import Containers"),
    ("Sources/Routing/A.swift", "// import Foundation\nlet text = \"import Foundation\""),
    ("Sources/Routing/A.swift", "let `import` = 1"),
    ("Tests/RoutingTests/A.swift", "import Testing\nimport Foundation\n@testable import Routing"),
    ("Sources/CSQLite/module.modulemap", "module CSQLite [system] {}"),
    ("Package.swift", "import PackageDescription"),
    ("README.md", "import Foundation"),
  ])
  func `what it may import passes`(path: String, text: String) {
    #expect(ImportRule.findings(in: SourceFile(path: path, text: text)).isEmpty)
  }

  @Test func `says where, what and what to do`() {
    let file = SourceFile(path: "Sources/Containers/A.swift", text: "\n\nimport Foundation\n")
    let finding = ImportRule.findings(in: file).first.map(String.init(describing:))
    #expect(
      finding == """
        Sources/Containers/A.swift:3: Containers imports Foundation, and may import nothing: \
        move what needs it to a layer that may, or hand the value in
        """)
  }
}
