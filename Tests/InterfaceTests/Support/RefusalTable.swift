import Foundation
import Interface
import TestSupport
import Varlink

/// Which refusals each method may give, as docs/INTERFACE.md tells integrators: read from there, so
/// that there is one table. It follows the order of checks in the comments on the router's deciding
/// functions.
struct RefusalTable {
  struct Row {
    var name: String
    var kind: String
    var refusals: Set<String>
  }

  let rows: [Row]

  static let document = RefusalTable()

  private init() {
    let text = (try? Repository.text("docs/INTERFACE.md")) ?? ""
    rows = text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| "), cells.count >= 2, cells[0].contains(".") else { return nil }
      let refusals = (cells.count > 2 ? cells[2] : "").split(separator: " ")
        .map { $0.trimmingCharacters(in: ["`"]) }
      return Row(name: cells[0], kind: cells[1], refusals: Set(refusals))
    }
  }

  static func refusals(of method: Interface.Method) -> Set<String> {
    let row = document.rows.first { $0.name == method.deedName }
    return (row?.refusals ?? []).union(method.changes ? ["StorageFailed"] : [])
      .union(method.takesKey ? ["KeyReused"] : [])
      .union(method.changes && method.role != .manager ? ["TooManyFacts"] : [])
  }
}

extension Interface.Method {
  /// What the document calls it.
  var kind: String {
    switch (stream, changes) {
    case (.never, true): "change"
    case (.never, false): "look"
    case (.optional, _): "stream or once"
    case (.always, true): "lease"
    case (.always, false): "stream"
    }
  }

  var parameters: [InterfaceField] {
    let member = Interfaces.all[role].interface.member(name)
    guard case .method(let parameters, _)? = member?.kind else { return [] }
    return parameters
  }

  var takesKey: Bool { parameters.contains { $0.name == "key" } }
}
