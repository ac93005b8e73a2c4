import Containers
import Interface
import Vocabulary

/// What the engine counts, and the lines that it has for the log.
struct Record {
  /// The figures that grow as things happen. The others, and the refusals, are filled in when
  /// somebody asks.
  var figures = DaemonFigures()
  private var refusals: [Name: UInt64] = [:]
  private var remarks: [Remark] = []

  mutating func note(refusal name: String) { refusals[Name(name), default: 0] += 1 }

  /// By name.
  var refusalsByName: [NamedCount] {
    refusals.sorted { $0.key < $1.key }.map { name, count in
      var row = NamedCount()
      (row.name, row.count) = (name.text, count)
      return row
    }
  }

  mutating func add(_ remark: Remark) { remarks.append(remark) }

  mutating func takeRemarks() -> [Remark] {
    defer { remarks = [] }
    return remarks
  }
}

extension Record: InvariantsChecked {
  func checkInvariants() throws(BrokenInvariant) {
    try require(figures.repeated <= figures.calls, "what is repeated was called")
  }
}
