import Journal
import Vocabulary

/// What a repair found and did, for whoever asked for it.
public enum RepairStory {
  public static func text(of repair: Repair, _ journal: String, _ copy: String) -> String {
    var lines: [String] = []
    if let damage = repair.damage {
      lines.append("\(damage)")
    } else if let fault = repair.fault {
      lines.append(fault)
    }
    lines += words(about: repair.unread, repair)
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

  /// What the write-ahead log gave, if it was damaged.
  private static func words(about unread: UnreadLog?, _ repair: Repair) -> [String] {
    var lines: [String] = []
    if let frames = repair.framesWithoutHeader {
      lines.append(
        "the header of the write-ahead log was worked out from its first frame, and "
          + CountText.words(Int(clamping: frames), "frame") + " of the log could be read")
    }
    guard let unread else { return lines }
    var line =
      CountText.words(Int(clamping: unread.bytes), "byte")
      + " of the write-ahead log \(unread.path), from byte \(unread.offset) on, were not read"
    if unread.missingBytes > 0 {
      line += ", and \(unread.missingBytes) more are not there any more"
    }
    if repair.missing == nil { line += "; no fact is known to be missing because of that" }
    return lines + [line]
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
