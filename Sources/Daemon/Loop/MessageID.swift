/// What the journal's catalog knows each kind of event by; etc/omnid.catalog explains them.
enum MessageID {
  static let started = "7b3c1a52f0d84c1d9a6e5f2b8c4d0e11"
  static let stopped = "2f9d6e80c4b34a7f8e1b3d5a7c9f0b22"
  static let reloaded = "c05a4f1e8d2b47e6b93f6a1c0d8e7f33"
  static let reloadTold = "91e7d3b2a6f04c58a1d2e3f4b5c6d744"
  static let reloadRefused = "5d8f0c1b2a3e4d6f9b7a8c6d5e4f3a55"
  static let clockChanged = "e4b6a8c0d2f14365a7b9cbdd1f3e5066"
  static let callersLost = "38a1c5e7f9b04d2e8c6a4b2d0f1e3c77"
  static let storageFailed = "f6e5d4c3b2a14f0e9d8c7b6a5f4e3d88"
  static let storageBack = "0a1b2c3d4e5f46a7b8c9d0e1f2a3b499"
  static let fault = "6c7d8e9fa0b14c2d3e4f5a6b7c8d9eaa"
  static let denied = "b1c2d3e4f5a64b7c8d9e0f1a2b3c4dbb"
  static let cutOff = "d9c8b7a6f5e44d3c2b1a0f9e8d7c6bcc"
  static let remarksOmitted = "a7c6b5d4e3f24a1b8c9d0e1f2a3b4cee"
  static let turnedAway = "4e5f6a7b8c9d4e0f1a2b3c4d5e6f7add"
}
