/// How busy a day is, hour by hour, and who works when.
enum DayShape {
  /// In hundredths of the peak: quiet nights, a peak before noon and a lower one after it.
  private static let busyPerHour = [
    8, 5, 4, 4, 5, 8, 18, 40, 70, 92, 100, 90, 70, 74, 86, 92, 84, 66, 50, 42, 34, 26, 18, 12,
  ]

  /// - Parameter day: Which part of the day is over, from 0 to 1.
  static func busy(at day: Double) -> Double {
    let hour = day * 24
    let before = Int(hour) % 24
    let (low, high) = (busyPerHour[before], busyPerHour[(before + 1) % 24])
    return (Double(low) + (Double(high) - Double(low)) * (hour - hour.rounded(.down))) / 100
  }

  /// Three shifts that overlap; most work the middle one.
  static func isOnShift(_ rep: Int, at day: Double) -> Bool {
    let hour = day * 24
    return switch rep % 5 {
    case 0: hour < 8.5 || hour >= 23.5
    case 4: hour >= 15.5
    default: hour >= 7.5 && hour < 17.5
    }
  }
}
