import Varlink

// The registry of figures. A row declares each of its figures once, where it names the field:
//
//     coder.label("queue", &queue)
//     coder.figure("offered", Figure(.period, .count, "Offered"), &offered)
//
// From that come the field on the wire, omnictl's text and the table in docs/FIGURES.md. The
// comment of its field in the interface file explains it, so the words are written once too.

/// What kind of figure a field holds, in which unit, and what people call it.
public struct Figure: Hashable, Sendable {
  public enum Kind: String, Sendable {
    /// Counts up from the daemon's start.
    case counter
    /// What is so now.
    case gauge
    /// What happened in the period that was asked for.
    case period
  }

  public enum Unit: String, Sendable {
    case count, bytes, milliseconds, microseconds
    /// From 0 to 1.
    case share
    /// Milliseconds since 1970-01-01 00:00 UTC.
    case instant
    /// The number of a fact.
    case fact
  }

  public var kind: Kind
  public var unit: Unit
  /// The words before it in omnictl's lists, and in capitals the head of its column.
  public var title: String

  public init(_ kind: Kind, _ unit: Unit, _ title: String) {
    self.kind = kind
    self.unit = unit
    self.title = title
  }
}

/// A number that a figure can have.
public protocol FigureValue: FieldValue {
  /// Nil if there is none at present.
  var amount: Double? { get }
}

extension FigureValue where Self: FixedWidthInteger {
  public var amount: Double? { Double(self) }
}

extension Int: FigureValue {}
extension Int64: FigureValue {}
extension UInt64: FigureValue {}

extension Double: FigureValue {
  public var amount: Double? { self }
}

extension Optional: FigureValue where Wrapped: FigureValue {
  public var amount: Double? { self?.amount }
}

// To write or to read a row, no more is needed of a figure than its field.
extension FieldCoder {
  public mutating func figure<Value: FigureValue>(
    _ name: StaticString, _: Figure, _ value: inout Value
  ) {
    field(name, &value)
  }

  public mutating func label<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    field(name, &value)
  }
}

/// A figure of a row, with what it is at present.
public struct NamedFigure: Hashable, Sendable {
  /// Its field's name on the wire.
  public var name: String
  public var figure: Figure
  public var amount: Double?
}

extension Described {
  /// The figures of this row, in the order of its fields.
  public var figures: [NamedFigure] { listed.figures }

  private var listed: FigureLister {
    var lister = FigureLister()
    var row = self
    row.describe(to: &lister)
    return lister
  }

  fileprivate static var labels: [String] { Self().listed.labels }
}

private struct FigureLister: FieldCoder {
  private(set) var figures: [NamedFigure] = []
  private(set) var labels: [String] = []

  mutating func field<Value: FieldValue>(_: StaticString, _: inout Value) {}

  mutating func figure<Value: FigureValue>(
    _ name: StaticString, _ figure: Figure, _ value: inout Value
  ) {
    figures.append(NamedFigure(name: "\(name)", figure: figure, amount: value.amount))
  }

  mutating func label<Value: FieldValue>(_ name: StaticString, _: inout Value) {
    labels.append("\(name)")
  }
}

/// The rows that have figures.
public struct FigureGroup: Sendable {
  /// The type's name in its interface file.
  public var type: String
  public var role: Role
  /// The fields that tell the rows apart; none if there is one row.
  public var labels: [String]
  public var figures: [NamedFigure]

  init(_ type: String, _ role: Role, _ row: (some Described).Type) {
    self.type = type
    self.role = role
    labels = row.labels
    figures = row.init().figures
  }

  public static let all = [
    FigureGroup("DeskOverview", .supervisor, DeskOverview.self),
    FigureGroup("QueueRow", .supervisor, QueueRow.self),
    FigureGroup("QueueFigures", .manager, QueueFiguresRow.self),
    FigureGroup("RepFigures", .manager, RepFiguresRow.self),
    FigureGroup("DaemonFigures", .manager, DaemonFigures.self),
    FigureGroup("NamedCount", .manager, NamedCount.self),
    FigureGroup("UserFigures", .manager, UserFigures.self),
    FigureGroup("JournalFigures", .manager, JournalFigures.self),
  ]

  /// What the interface file says of a figure's field.
  public func help(_ figure: NamedFigure) -> String {
    guard case .type(.structure(let fields))? = Interfaces.all[role].interface.member(type)?.kind
    else { return "" }
    return fields.first { $0.name == figure.name }?.comment.joined(separator: " ") ?? ""
  }
}
