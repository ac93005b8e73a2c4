import Engine
import Interface
import Journal
import Routing
import System
import Vocabulary

// Reads the configuration anew in a background thread, and applies it in the loop.
extension Daemon {
  /// - Parameter errand: The call that asks for it; nil if a signal does.
  mutating func reload(for errand: Errand?) {
    if isRefused(errand) { return }
    ServiceManager.reloading()
    threads.read(for: .reload(errand))
  }

  /// Refuses a reload if the journal cannot be written.
  private mutating func isRefused(_ errand: Errand?) -> Bool {
    guard let failure = engine.storageFailure else { return false }
    log.write(.error, "not reloaded: \(failure)", id: MessageID.reloadRefused)
    if let errand { engine.fail(errand, failure.description) }
    return true
  }

  mutating func finishReading() {
    for done in threads.takeRead() {
      switch done.purpose {
      case .reload(let errand): reload(done.read, for: errand)
      case .check(let errand):
        switch done.read.loaded(following: engine.state.configuration) {
        case .failure(let problems): engine.finish(errand, .problems(problems.list))
        case .success: engine.finish(errand, .problems([]))
        }
      }
    }
  }

  private mutating func reload(_ read: ConfigurationRead, for errand: Errand?) {
    defer { reports.sayReloaded() }
    if isRefused(errand) { return }
    switch read.loaded(following: engine.state.configuration) {
    case .failure(let problems):
      log.write(
        .error,
        "the configuration has mistakes, and the old one stays in force: \(problems.sentence)",
        id: MessageID.reloadRefused)
      if let errand { engine.finish(errand, problems: problems.list) }
    case .success(let loaded):
      let result = engine.reconfigure(
        loaded.configuration, loaded.text, loaded.roles, for: errand, at: clock.read())
      switch result {
      case .failure(let refusal):
        log.write(.error, "\(refusal.sentence)", id: MessageID.reloadRefused)
      case .success(let told):
        log.level = System.LogLevel(loaded.text.daemon.logLevel)
        connections.followRoles(engine)
        admission.follow(engine)
        _ = DescriptorLimit.raise(to: loaded.text.daemon.descriptorsMax)
        let (who, fields) = asker(of: errand)
        log.write(
          .notice,
          "reloaded for \(who): "
            + (told.isEmpty ? "nothing changed" : CountText.words(told.count, "change")),
          id: MessageID.reloaded, fields: fields)
        for sentence in told { log.write(.notice, sentence, id: MessageID.reloadTold) }
      }
    }
  }

  /// The caller who asked for it, if they are still connected.
  private func asker(of errand: Errand?) -> (words: String, fields: [LogField]) {
    guard let errand else { return ("a signal", []) }
    guard engine.contains(errand.owner.client) else { return ("a client that is gone", []) }
    let caller = engine.caller(errand.owner.client)
    return (caller.words, caller.fields)
  }
}
