import Journal

/// What a repair found and did, for whoever asked for it.
enum RepairStory {
  static func text(of repair: Repair, _ journal: String, _ copy: String) -> String {
    guard let damage = repair.damage else {
      return "\(journal) is intact up to its last fact, \(repair.last); "
        + "\(copy) is a copy that you may delete\n"
    }
    var lines = ["\(damage)"]
    if let missing = repair.missing {
      lines.append("facts \(missing.lowerBound) to \(missing.upperBound) are missing in the copy")
    }
    lines.append("\(copy) ends with fact \(repair.last)")
    lines.append("To go on with it: stop omnid, keep the damaged file under another name, and")
    lines.append("  rm -f \(journal)-wal \(journal)-shm && mv \(copy) \(journal)")
    return lines.joined(separator: "\n") + "\n"
  }
}
