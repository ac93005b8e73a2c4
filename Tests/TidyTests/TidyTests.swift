import Foundation
import Testing

/// The house rules, held on the repository itself.
@Suite struct TidyTests {
  private let files: [SourceFile]

  init() throws {
    files = try Repository.here.get().files
  }

  @Test func `a target imports only what its layer may`() {
    expectNone(files.flatMap(ImportRule.findings))
  }

  @Test func `a layer does without the words that would break it`() {
    expectNone(files.flatMap(WordRule.findings))
  }

  @Test func `names from outside are compared by their bytes`() {
    expectNone(files.flatMap(NameRule.findings))
  }

  @Test func `a field of the interface is named once`() {
    expectNone(files.flatMap(FieldRule.findings))
  }

  @Test func `a figure that is declared is set`() {
    expectNone(FigureRule.findings(in: files))
  }

  @Test func `functions, files and lines are short`() {
    expectNone(files.flatMap(SizeRule.findings) + SizeRule.executableFindings(in: files))
  }

  @Test func `text is clean and finished`() {
    expectNone(files.flatMap(TextRule.findings))
  }

  @Test func `a switch over an enum of ours names every case`() {
    let names = DefaultRule.caseNames(in: files)
    expectNone(files.flatMap { DefaultRule.findings(in: $0, among: names) })
    let paths = Set(files.map(\.path))
    #expect(DefaultRule.exceptions.keys.filter { !paths.contains($0) } == [])
  }

  @Test func `one is singular`() {
    expectNone(files.flatMap(CountRule.findings))
  }

  @Test func `links lead somewhere`() {
    let places = LinkRule.places(in: files)
    expectNone(files.flatMap { LinkRule.findings(in: $0, among: places) })
  }

  @Test func `links in the installed documents lead somewhere too`() throws {
    let installed = try InstalledDocuments()
    #expect(installed.files.count > 20)
    let places = LinkRule.places(in: installed.files)
    expectNone(installed.files.flatMap { LinkRule.findings(in: $0, among: places) })
  }

  @Test func `the code map and the package tell of the targets that are here`() {
    expectNone(CodeMapRule.findings(in: files) + CodeMapRule.unbuiltFindings(in: files))
  }

  @Test func `the flows pass functions that are there`() {
    expectNone(FlowRule.findings(in: files))
  }

  @Test func `each recipe lists the files that its example is named in`() throws {
    if ProcessInfo.processInfo.environment["OMNID_RECORD_RECIPES"] != nil {
      let document = try #require(files.first { $0.path == RecipeRule.document })
      try RecipeRule.recorded(document, files).write(
        to: Repository.root.appending(path: document.path), atomically: true, encoding: .utf8)
      return
    }
    #expect(
      files.contains { $0.path == RecipeRule.document && !RecipeRule.recipes(of: $0).isEmpty })
    expectNone(RecipeRule.findings(in: files))
  }

  @Test func `the walk finds the repository`() {
    #expect(files.contains { $0.path == "Package.swift" })
    let this = files.first { $0.path == "Tests/TidyTests/TidyTests.swift" }
    #expect(this?.tokens.isEmpty == false)
  }

  private func expectNone(
    _ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard !findings.isEmpty else { return }
    let list = findings.map { "\n\($0)" }.joined()
    Issue.record("\(list)", sourceLocation: sourceLocation)
  }
}
