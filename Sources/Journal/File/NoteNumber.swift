/// Where a note stands in the table of notes.
///
/// A note beside facts has the number of the first of them. One beside none is kept too, because an
/// answer by which nothing changed is an answer: it has a number below zero, which tells the fact
/// that comes next and how many such notes came before it since then. So all of them are in order,
/// and none is in the way of a fact.
enum NoteNumber {
  private static let shift: Int64 = 16

  /// The first number for a note beside no facts when this fact is the next.
  static func bare(before fact: UInt64) -> Int64 {
    let fact = Int64(clamping: fact)
    return fact > Int64.max >> shift ? -1 : Int64.min + fact << shift
  }

  /// The number of the next such note, if that one was the last.
  static func bare(before fact: UInt64, after last: Int64?) -> Int64 {
    max(bare(before: fact), last.map { $0 + 1 } ?? .min)
  }

  /// The fact that a note stands beside, or that came next after it.
  static func fact(of number: Int64) -> UInt64 {
    number >= 0 ? UInt64(number) : UInt64((number - Int64.min) >> shift)
  }
}
