import Routing
import Vocabulary

/// How the router reads and writes names, spans and instants, for tools that talk to the daemon
/// and do not know the router: one rule for configuration, daemon and command line.
public enum ToolText {
  /// The known name that somebody most likely meant; nil where none is close.
  public static func nearest(to name: String, among known: [String]) -> String? {
    NearestName.of(name, among: known)
  }

  /// `1 session`, `2 sessions`.
  public static func count(
    _ count: some BinaryInteger, _ noun: String, plural: String? = nil
  ) -> String {
    CountText.words(count, noun, plural: plural)
  }

  /// A time span as the configuration writes it: `30s`, `5min`, `1h 30min`.
  public static func milliseconds(ofSpan text: String) -> Int64? {
    Interval(text: text)?.milliseconds
  }

  /// `2026-01-05 10:00:30`, UTC, from milliseconds since 1970.
  public static func time(_ milliseconds: Int64) -> String {
    let instant = Instant(milliseconds: milliseconds / 1000 * 1000)
    return instant.dateWords + " " + instant.timeWords
  }
}
