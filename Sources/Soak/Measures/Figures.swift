/// What a run counts for its report.
struct Figures: Equatable {
  var milliseconds: Int64 = 0
  /// Answers, and among them refusals by name.
  var calls = 0
  var refusals: [String: Int] = [:]
  var changesByMethod: [String: Int] = [:]
  /// Calls during which nothing was done to the daemon, and the others.
  var quiet = Histogram()
  var disturbed = Histogram()
  /// The slowest of this second.
  var worst: Int64 = 0

  var kills = 0
  var killsByPhase: [String: Int] = [:]
  var terminations = 0
  var pauses = 0
  var hangs = 0
  var reloads = 0
  var badReloads = 0
  var disksFilled = 0
  var clockSteps = 0
  var checks = 0
  var askedAgain = 0
  var sessionsCompared = 0
  var repsCompared = 0
  var audits = 0
  var rudeDeeds = 0
  var repeats = 0
  /// From the start of the process until it answers, and from SIGTERM until its end.
  var starts = Histogram()
  var stops = Histogram()

  var residentBytes: Int64 = 0
  var residentBytesMax: Int64 = 0
  var openSessions = 0

  mutating func note(call microseconds: Int64, isDisturbed: Bool) {
    calls += 1
    if isDisturbed {
      disturbed.add(microseconds)
    } else {
      quiet.add(microseconds)
      worst = max(worst, microseconds)
    }
  }
}
