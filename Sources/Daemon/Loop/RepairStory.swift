import Journal
import Routing

/// What a repair found and did, for whoever asked for it.
enum RepairStory {
  static func text(of repair: Repair, _ journal: String, _ copy: String) -> String {
    var lines: [String] = []
    if let damage = repair.damage {
      lines.append("\(damage)")
    } else if let fault = repair.fault {
      lines.append(fault)
    }
    if let missing = repair.missing {
      let isOne = missing.lowerBound == missing.upperBound
      lines.append(
        isOne
          ? "fact \(missing.lowerBound) is missing in the copy"
          : "facts \(missing.lowerBound) to \(missing.upperBound) are missing in the copy")
    }
    if repair.lostNotes > 0 {
      lines.append(
        "what was noted beside "
          + CountText.words(repair.lostNotes, "batch of facts", plural: "batches of facts")
          + " is missing in the copy: calls "
          + "with these keys, asked again, are carried out again")
    }
    return (lines + advice(on: repair, journal, copy)).joined(separator: "\n") + "\n"
  }

  private static func advice(
    on repair: Repair, _ journal: String, _ copy: String
  ) -> [String] {
    guard repair.fault != nil else {
      if repair.damage == nil, repair.lostNotes == 0 {
        return [
          "\(journal) is intact up to its last fact, \(repair.last); "
            + "\(copy) is a copy that you may delete"
        ]
      }
      return [
        "omnid starts with \(journal) as it is, for a snapshot stands for what is damaged: go on "
          + "with that, and delete \(copy), which ends with fact \(repair.last)"
      ]
    }
    let end = "\(copy) ends with fact \(repair.last)"
    if let fault = repair.faultOfCopy {
      return [end, "Nobody can start with it (\(fault)): restore a backup"]
    }
    return [
      end, "To go on with it: stop omnid, keep the damaged file under another name, and",
      "  rm -f \(journal)-wal \(journal)-shm && mv \(copy) \(journal)",
    ]
  }
}
