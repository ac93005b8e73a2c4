public import Containers
public import Interface
public import Vocabulary

/// A fact as the watcher heard it. 0 stands for no session, -1 for no rep that is known here.
public struct HeardFact: Equatable {
  public var number: UInt64
  public var at: Int64
  public var kind: FactKind
  public var session: Int64 = 0
  public var rep = -1
  public var text = ""

  public init(
    number: UInt64, at: Int64, kind: FactKind, session: Int64 = 0, rep: Int = -1, text: String = ""
  ) {
    (self.number, self.at, self.kind) = (number, at, kind)
    (self.session, self.rep, self.text) = (session, rep, text)
  }

  /// - Parameter repNumber: the number of a rep by name.
  public init(_ row: FactRow, _ repNumber: [Name: Int]) {
    self.init(
      number: row.number, at: row.at, kind: Self.kinds[Name(row.what)] ?? .purged,
      session: row.session ?? 0,
      rep: row.rep.flatMap { repNumber[Name($0)] } ?? -1,
      text: row.text)
  }

  private static let kinds = Dictionary(
    uniqueKeysWithValues: FactKind.allCases.map { (Name($0.wireName), $0) })

  /// Whether two are one. Words may be told anew with other names in them.
  public func isSame(as other: HeardFact) -> Bool {
    number == other.number && at == other.at && kind == other.kind && session == other.session
  }
}
