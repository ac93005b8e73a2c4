import Engine
import System

/// The threads that do what would keep the loop: they read the journal and the configuration.
struct BackgroundThreads {
  private let errands: ErrandRunner
  /// For queries that read much of the journal, so that no short query waits for them.
  private let longErrands: ErrandRunner
  private let reader: ConfigurationReader

  init(
    _ files: ConfigurationFiles, _ lookups: AccountLookups, state: String
  ) throws(SystemError) {
    errands = try ErrandRunner("errands", state: state, lookups)
    longErrands = try ErrandRunner("figures", state: state, lookups)
    reader = try ConfigurationReader(files, lookups)
  }

  func add(to events: LoopEvents) throws(SystemError) {
    try events.add(errands.wakeUp, gives: .errandDone)
    try events.add(longErrands.wakeUp, gives: .errandDone)
    try events.add(reader.wakeUp, gives: .configurationRead)
  }

  func run(_ errand: Errand, isLong: Bool, of party: Party) {
    if isLong { longErrands.run(errand, of: party) } else { errands.run(errand, of: party) }
  }

  func takeDone() -> [ErrandRunner.Done] { errands.takeDone() + longErrands.takeDone() }

  func read(for purpose: ConfigurationReader.Purpose) { reader.read(for: purpose) }

  func takeRead() -> [ConfigurationReader.Done] { reader.takeDone() }

  /// Once a second: what was taken long ago counts less and less.
  func fade() { errands.fade() }
}
