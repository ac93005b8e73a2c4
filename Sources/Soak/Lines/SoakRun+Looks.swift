import System
import Varlink

// Answers to calls that are none of the book's business.
extension SoakRun {
  func finish(_ look: Look, _ reply: IncomingReply, _ error: String?) {
    if let error { noteError(look, error) }
    switch look {
    case .nothing: break
    case .lastFact(let heard): finishLastFact(heard, reply.parameters)
    case .sessions:
      guard let row = json.node("session", of: reply.parameters) else { return }
      checker.sessions.append(json.seenSession(row))
    case .reps:
      guard let row = json.node("rep", of: reply.parameters) else { return }
      checker.reps.append(json.seenRep(row))
    case .audit: finishAudit(reply.parameters)
    case .customer(let customer): finishCustomer(customer, reply.parameters, error)
    case .ended(let session): finishEnded(session, reply.parameters, error)
    case .waiting:
      let row = json.node("session", of: reply.parameters)
      players.waitingSessions.add(json.number("session", of: row) ?? 0)
    case .statistics: if error == nil { finishStatistics(reply.parameters) }
    case .clock(let isStep): finishClock(isStep: isStep, reply.parameters)
    case .reload(let isGood): finishReload(isGood: isGood, error)
    case .otherParameters:
      if !(error ?? "").hasSuffix(".KeyReused") {
        complain("a key with other parameters was answered \(error ?? "as if it were new")")
      }
    }
  }

  private func noteError(_ look: Look, _ error: String) {
    switch look {
    case .nothing, .customer, .ended, .reload, .otherParameters: break
    case .clock where error.hasSuffix("StorageFailed"): noteError(error)
    default: complain("\(look) was answered \(error)")
    }
  }

  private func finishAudit(_ parameters: JSONNode?) {
    figures.audits += 1
    let drift = json.list("drift", of: parameters).compactMap { json.string($0) }
    if !drift.isEmpty { complain("the audit finds drift: " + drift.joined(separator: "; ")) }
  }

  private func finishStatistics(_ parameters: JSONNode?) {
    let daemon = json.node("daemon", of: parameters)
    guard let bytes = json.number("resident_bytes", of: daemon) else {
      complain("the statistics do not tell what the daemon takes of memory")
      return
    }
    figures.residentBytes = bytes
    figures.residentBytesMax = max(figures.residentBytesMax, bytes)
    if bytes > Int64(arguments.memoryMegabytesMax) << 20 {
      complain("the daemon takes \(bytes >> 20) MB of memory")
    }
  }

  private func finishClock(isStep: Bool, _ parameters: JSONNode?) {
    if let now = json.number("now", of: parameters) { players.manager.daemonTime = now }
    guard isStep else {
      players.manager.isClockMoving = false
      return
    }
    beginCheck()
  }
}
