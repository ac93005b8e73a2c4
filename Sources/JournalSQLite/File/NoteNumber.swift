import Journal

/// The number of a note in the table of notes.
///
/// A note beside facts has the number of the first of them. A note without facts, for an answer to
/// a call that changed nothing, has a number below zero, which encodes the next fact and how many
/// such notes came before it since the last fact. So all of them are in order, and none has the
/// number of a fact.
enum NoteNumber {
  private static let shift: Int64 = 16

  /// The number of the first note without facts before this fact.
  static func bare(before fact: UInt64) -> Int64 {
    let fact = Int64(clamping: fact)
    return fact > Int64.max >> shift ? -1 : Int64.min + fact << shift
  }

  /// The number of the next note without facts, given the last one.
  static func bare(before fact: UInt64, after last: Int64?) -> Int64 {
    max(bare(before: fact), last.map { $0 + 1 } ?? .min)
  }

  /// The fact that the note is beside, or that came next after it.
  static func fact(of number: Int64) -> UInt64 {
    number >= 0 ? UInt64(number) : UInt64((number - Int64.min) >> shift)
  }
}
