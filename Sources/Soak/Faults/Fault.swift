/// A fault of the daemon while it works, besides being killed.
enum Fault: Equatable {
  /// SIGTERM, and started again.
  case terminate
  /// SIGSTOP, and SIGCONT so many milliseconds later.
  case pause(milliseconds: Int64)
  /// SIGSTOP, until its watchdog has seen that it gives no sign of life, and ends it;
  /// for a second if it has none.
  case hang
  /// A signal or a call, with a good configuration or a bad one.
  case reload(bySignal: Bool, isGood: Bool)
  /// Nothing more fits on the disk for so many milliseconds.
  case fillDisk(milliseconds: Int64)
  /// The clock jumps.
  case stepClock(milliseconds: Int64)
  /// From then on the time of day is wrong by this.
  case setClock(milliseconds: Int64)
  /// Nobody calls for a moment, and all is looked at, with no restart before.
  case rest
}
