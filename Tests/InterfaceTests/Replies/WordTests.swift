import Routing
import Testing
import Varlink
import Vocabulary

@testable import Interface

/// The words that the files list are the words that are said.
@Suite struct WordTests {
  private func values(of type: String, _ role: Role) -> [String] {
    guard
      case .type(.enumeration(let values))? = Interfaces.all[role].interface.member(type)?.kind
    else { return [] }
    return values.map(\.name)
  }

  @Test func `enumerations are the cases, in their order`() {
    for role in [Role.customer, .rep, .responder, .supervisor] {
      #expect(values(of: "Status", role) == Status.allCases.map(\.wireName))
    }
    #expect(
      values(of: "PresenceKind", .supervisor) == PresenceKind.allCases.map(\.wireName))
    #expect(
      values(of: "Lease", .supervisor)
        == [Lease.none, .whole, .broken(until: .zero)].map(\.wireName))
  }

  /// What a comment lists after its first colon or later ones, as words.
  private func words(_ lines: [String]) -> Set<String> {
    let text = lines.joined(separator: " ")
    return Set(
      text.split { !$0.isLetter && $0 != "_" }.map(String.init))
  }

  @Test func `why a session ended stands with the gateway's session`() throws {
    let member = Interfaces.all[.customer].interface.member("Session")
    guard case .type(.structure(let fields))? = member?.kind else { return }
    let why = try #require(fields.first { $0.name == "why" })
    let all = EndReason.allCases.map(\.wireName) + ["field_missing"]
    for word in all { #expect(words(why.comment).contains(word), "\(word)") }
  }

  @Test func `why something is no longer the rep's stands with the desk's stream`() throws {
    let why = try #require(self.why(of: .repAttend))
    let all =
      WithdrawalReason.allCases.map(\.wireName) + ReleaseReason.allCases.map(\.wireName)
      + PresenceReason.allCases.map(\.wireName) + ["declined", "missed"]
    for word in all {
      #expect(words(why.comment).contains(word), "\(word)")
    }
  }

  private func why(of method: Interface.Method) -> InterfaceField? {
    let member = Interfaces.all[method.role].interface.member(method.name)
    guard case .method(_, let reply)? = member?.kind else { return nil }
    return reply.first { $0.name == "why" }
  }
}
