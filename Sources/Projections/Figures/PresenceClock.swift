import Vocabulary

/// How long one rep was in each presence status of a period. Changes are told from some time before
/// it on. A fact tells the status that a rep comes to and not the one that they leave, so before
/// the first change that is told theirs is not known; where none is, it is what it is at the end.
///
/// The times add up to the period, or to the part of it since the rep was put.
struct PresenceClock: Sendable {
  /// nil: not known.
  private var presence: PresenceID?
  private var since = Instant.zero
  /// When they were first put without one's knowing whether they had been there before.
  private var put: Instant?
  private var times: [(presence: PresenceID?, time: Interval)] = []

  /// A rep who is put for the first time is offline; whether it is the first time, only a whole
  /// history tells.
  mutating func put(at instant: Instant, isNew: Bool) {
    guard presence == nil, put == nil else { return }
    put = instant
    if isNew { (presence, since) = (.offline, instant) }
  }

  /// - Parameter start: Of the period; nil before it begins.
  mutating func change(to next: PresenceID, at instant: Instant, from start: Instant?) {
    if let start { add(presence, from: max(since, start), to: instant) }
    (presence, since) = (next, instant)
  }

  /// In the order of the statuses, the time that is not known last.
  consuming func times(
    since start: Instant, until end: Instant, ending last: PresenceID
  ) -> [(presence: PresenceID?, time: Interval)] {
    if let presence {
      add(presence, from: max(since, start), to: end)
    } else {
      // Since a put that may have been the first, they are what they are at the end.
      let known = max(put ?? start, start)
      add(nil, from: start, to: min(known, end))
      add(last, from: known, to: end)
    }
    return times.sorted { ($0.presence?.index ?? .max) < ($1.presence?.index ?? .max) }
  }

  private mutating func add(_ presence: PresenceID?, from: Instant, to: Instant) {
    guard to > from else { return }
    if let place = times.firstIndex(where: { $0.presence == presence }) {
      times[place].time.milliseconds += (to - from).milliseconds
    } else {
      times.append((presence, to - from))
    }
  }
}
