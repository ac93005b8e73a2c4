import Containers
import Interface

/// A fact as the watcher heard it. 0 stands for no session, -1 for no rep that is known here.
struct HeardFact: Equatable {
  var number: UInt64
  var at: Int64
  var kind: FactKind
  var session: Int64 = 0
  var rep = -1
  var text = ""

  init(
    number: UInt64, at: Int64, kind: FactKind, session: Int64 = 0, rep: Int = -1, text: String = ""
  ) {
    (self.number, self.at, self.kind) = (number, at, kind)
    (self.session, self.rep, self.text) = (session, rep, text)
  }

  /// - Parameter repNumber: the number of a rep by name.
  init(_ row: FactRow, _ repNumber: [Name: Int]) {
    self.init(
      number: row.number, at: row.at, kind: FactKind(row.what), session: row.session ?? 0,
      rep: row.rep.flatMap { repNumber[Name($0)] } ?? -1,
      text: row.text)
  }

  /// Whether two are one. Words may be told anew with other names in them.
  func isSame(as other: HeardFact) -> Bool {
    number == other.number && at == other.at && kind == other.kind && session == other.session
  }
}
