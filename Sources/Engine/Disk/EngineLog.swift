public import Journal
public import Routing
public import Vocabulary

/// A log that also sees each command as the router has carried it out, before its facts are handed
/// over: for a simulator whose auditor checks each, and for the note of the last facts that a crash
/// leaves. Nothing is asked of a log that does not care.
public protocol EngineLog: FactLog {
  func note(_ command: Command, at instant: Instant, _ outcome: Outcome)
}

extension EngineLog {
  public func note(_ command: Command, at instant: Instant, _ outcome: Outcome) {}
}

extension SteppedLog: EngineLog {}
