import Foundation
import Testing
import Vocabulary

@testable import Routing

/// R4 is one list: the rule's table is that list, and routing, pick and assign read it.
@Suite struct CandidateCheckTests {
  @Test func `R4 the table of the rule is the list in the code`() throws {
    let section = try #require(try RulesDocumentTests.sections()["R4"])
    let rows = section.text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
    let list = CandidateCheck.allCases.map { check in
      let entry = check.entry
      let binds = CandidateCheck.Chooser.allCases.filter { check.binds($0) }.map(Self.name)
      return "| \(check.rawValue) | \(check) | \(entry.rule) | \(entry.sentence) "
        + "| \(entry.remedy) | \(binds.joined(separator: ", ")) |"
    }
    #expect(rows.map(String.init) == list)
  }

  @Test func `R4 each check has a number, a name and a rule of its own place`() {
    let checks = CandidateCheck.allCases
    #expect(checks.map(\.rawValue) == (1...UInt8(checks.count)).map { $0 })
    #expect(Set(checks.map(\.entry.reason)).count == checks.count)
    #expect(checks.allSatisfy { RulesDocumentTests.rules.contains($0.entry.rule) })
  }

  @Test func `R4 all checks are made, in their order`() {
    let all = CandidateCheck.online ... .room
    var made: [CandidateCheck] = []
    let failed = CandidateCheck.first(of: all) {
      made.append($0)
      return true
    }
    #expect(failed == nil && made == CandidateCheck.allCases)
    for check in CandidateCheck.allCases {
      #expect(CandidateCheck.first(of: all) { $0 < check } == check)
      #expect(CandidateCheck.first(of: check...check) { _ in false } == check)
    }
  }

  @Test func `R4 every check has a desk`() {
    #expect(Set(CandidateDesk.all.map(\.check)) == Set(CandidateCheck.allCases))
  }

  @Test(arguments: CandidateDesk.all.indices)
  func `R4 what fails one check is not offered, and its remedy makes it a candidate`(
    index: Int
  ) throws {
    let desk = CandidateDesk.all[index]
    var runner = try desk.waiting()
    let failing = try Self.failing(desk, runner.router.state)
    #expect(failing == [desk.check] + (desk.alsoFails.map { [$0] } ?? []))
    #expect(runner.router.state.session(SessionID(desk.session))?.offer == nil)
    #expect(try runner.perform(desk.remedy) == nil)
    let anna = try #require(runner.router.state.rep(named: "anna"))
    #expect(runner.router.state.session(SessionID(desk.session))?.offer?.rep == anna.id)
  }

  @Test(arguments: CandidateDesk.all.indices)
  func `R17 a pick is refused for a check that binds it, by its name`(index: Int) throws {
    let desk = CandidateDesk.all[index]
    var runner = try desk.waiting()
    let refusal = try runner.perform("rep anna picks session \(desk.session)")
    #expect(refusal?.name == desk.pick)
    #expect(desk.check.binds(.rep) == (refusal != nil))
  }

  @Test(arguments: CandidateDesk.all.indices)
  func `R18 an assignment is refused for a check that binds it, by its name`(index: Int) throws {
    let desk = CandidateDesk.all[index]
    var runner = try desk.waiting()
    let refusal = try runner.perform(
      "a supervisor assigns session \(desk.session) to anna")
    #expect(refusal?.name == desk.assignment)
    #expect(desk.check.binds(.supervisor) == (refusal != nil))
  }

  /// The checks that anna fails.
  private static func failing(
    _ desk: CandidateDesk, _ state: State
  ) throws -> [CandidateCheck] {
    let rep = try #require(state.rep(named: "anna")).id.slot
    let session = try #require(state.slot(of: SessionID(desk.session)))
    return CandidateCheck.allCases.filter { !state.passes($0, rep, for: session) }
  }

  private static func name(_ chooser: CandidateCheck.Chooser) -> String {
    switch chooser {
    case .strategy: "strategy"
    case .rep: "pick"
    case .supervisor: "assignment"
    }
  }
}
