/// A fact as the watcher heard it. 0 stands for no session, -1 for no rep that is known here.
struct HeardFact: Equatable {
  var number: UInt64
  var at: Int64
  var kind: FactKind
  var session: Int64 = 0
  var rep = -1
  var text = ""

  /// Whether two are one. Words may be told anew with other names in them.
  func isSame(as other: HeardFact) -> Bool {
    number == other.number && at == other.at && kind == other.kind && session == other.session
  }
}
