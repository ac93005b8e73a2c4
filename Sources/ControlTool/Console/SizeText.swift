/// Sizes as a person reads them.
enum SizeText {
  /// `512 B`, `48.3 MiB`.
  static func bytes(_ count: Int64) -> String {
    var tenths = max(count, 0) * 10
    let units = ["B", "KiB", "MiB", "GiB", "TiB"]
    var unit = 0
    while tenths >= 10_240, unit < units.count - 1 {
      tenths /= 1_024
      unit += 1
    }
    return unit == 0 ? "\(count) B" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}
