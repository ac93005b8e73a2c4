/// What the engine counts, and the lines that it has for the log.
struct Record {
  var counts = Counts()
  private var remarks: [Remark] = []

  mutating func add(_ remark: Remark) { remarks.append(remark) }

  mutating func takeRemarks() -> [Remark] {
    defer { remarks = [] }
    return remarks
  }
}

extension Record: InvariantsChecked {
  func checkInvariants() throws(BrokenInvariant) {
    try require(counts.repeated <= counts.calls, "what is repeated was called")
  }
}
