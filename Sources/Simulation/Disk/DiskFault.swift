#if PLANTED_FAULTS

  /// Mistakes that a journal could well have, planted to prove that the simulator
  /// sees them. There are none in what is released: this file is part of debug builds alone.
  public enum DiskFault: String, CaseIterable, Sendable {
    // The disk's.
    case flushForgotten, failureSwallowed, purgedTooFar
    // Of who begins with what is on it.
    case tornBatchTaken
  }

#endif
