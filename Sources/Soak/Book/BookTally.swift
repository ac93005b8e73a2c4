/// How many there were, for the report.
struct BookTally: Equatable {
  var asked = 0
  var answered = 0
  var refused = 0
  /// Without an answer, because the daemon was killed.
  var lost = 0
  var facts = 0
  /// How often all sums were found right, or not.
  var settled = 0
}
