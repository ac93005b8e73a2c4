/// A number with its noun, so that one is singular wherever a count is shown: `1 fact`, `2 facts`.
public enum CountText {
  /// - Parameter plural: the noun's plural, if it is not the noun with an `s`: `pieces of work`.
  public static func words(
    _ count: some BinaryInteger, _ noun: String, plural: String? = nil
  ) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
  }
}
