import Vocabulary

/// What the journal's catalog knows each kind of event by; etc/omnid.catalog explains them.
enum MessageID {
  static let started = "7b3c1a52f0d84c1d9a6e5f2b8c4d0e11"
  static let stopped = "2f9d6e80c4b34a7f8e1b3d5a7c9f0b22"
  static let reloaded = "c05a4f1e8d2b47e6b93f6a1c0d8e7f33"
  static let reloadTold = "91e7d3b2a6f04c58a1d2e3f4b5c6d744"
  static let reloadRefused = "5d8f0c1b2a3e4d6f9b7a8c6d5e4f3a55"
  static let clockChanged = "e4b6a8c0d2f14365a7b9cbdd1f3e5066"
  static let clockBehind = "1d4f7a20b63e4c95a8d17f5e02c9b3a6"
  static let clockRight = "8c52e0f19ab7436d9e40b1d8735fc26a"
  static let callersLost = "38a1c5e7f9b04d2e8c6a4b2d0f1e3c77"
  static let storageFailed = "f6e5d4c3b2a14f0e9d8c7b6a5f4e3d88"
  static let storageBack = "0a1b2c3d4e5f46a7b8c9d0e1f2a3b499"
  static let slowDisk = "f02b9d47c1e84a6db35870e6194cadf2"
  static let fault = "6c7d8e9fa0b14c2d3e4f5a6b7c8d9eaa"
  static let denied = "b1c2d3e4f5a64b7c8d9e0f1a2b3c4dbb"
  static let cutOff = "d9c8b7a6f5e44d3c2b1a0f9e8d7c6bcc"
  static let factsOmitted = "5b0c7d1e2f3a4c5d8e9f0a1b2c3d4e5f"
  static let remarksOmitted = "a7c6b5d4e3f24a1b8c9d0e1f2a3b4cee"
  static let turnedAway = "4e5f6a7b8c9d4e0f1a2b3c4d5e6f7add"
  static let displaced = "259f79c7b400409fbe55eb35b6481ab1"
  static let expired = "a59c0400ae664409966555534adedc78"
  static let handedOver = "70afc497d5d24499afa2fb83c5c4927f"
  static let handOverFailed = "267def252c0648a69e0702780a9904f9"
  static let snapshotPassedOver = "43a766977d5446f7807240f2e8fbfcc1"
  static let snapshotSkipped = "f2b0c6d1e7a94a3f8c5d9e1b7a604c21"
  static let journalRemark = "c8a51e0d93b74f26a1d7f0e2b9c34d68"
  static let journalMark = "e09b6f43a1c24d7c8f52d6b7301e9a4c"
  static let upkeepFailed = "b35c2a7d90f84e1cb6d4073e5a91f8d2"

  /// Of a kind of fact: one base, and the kind's number among messages at its end.
  static func fact(_ kind: FactKind) -> String { facts[Int(kind.rawValue)] }

  private static let facts: [String] = {
    var ids = [String](repeating: "", count: 256)
    for kind in FactKind.allCases {
      let digits = String(kind.message, radix: 16)
      ids[Int(kind.rawValue)] =
        "8d1f4a6be3c24705b9e2a1d0c7f6" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return ids
  }()
}
