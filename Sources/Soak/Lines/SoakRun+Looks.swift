import Interface
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
      if let row = json.read(reply.parameters, as: SessionListReply.self).session {
        checker.sessions.append(row)
      }
    case .reps:
      if let row = json.read(reply.parameters, as: RepListReply.self).rep {
        checker.reps.append(row)
      }
    case .audit: finishAudit(reply.parameters)
    case .customer(let customer): finishCustomer(customer, reply.parameters, error)
    case .ended(let session): finishEnded(session, reply.parameters, error)
    case .waiting:
      let row = json.read(reply.parameters, as: SessionListReply.self).session
      players.waitingSessions.add(row?.session ?? 0)
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
    case .lastFact, .sessions, .reps, .audit, .waiting, .statistics, .clock:
      complain("\(look) was answered \(error)")
    }
  }

  private func finishAudit(_ parameters: JSONNode?) {
    figures.audits += 1
    let drift = json.read(parameters, as: AuditReply.self).drift
    if !drift.isEmpty { complain("the audit finds drift: " + drift.joined(separator: "; ")) }
  }

  private func finishStatistics(_ parameters: JSONNode?) {
    let daemon = json.read(parameters, as: StatisticsReply.self).daemon
    let bytes = Int64(clamping: daemon.residentBytes)
    guard bytes > 0 else {
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
    let now = json.read(parameters, as: ClockReply.self).now
    if now > 0 { players.manager.daemonTime = now }
    guard isStep else {
      players.manager.isClockMoving = false
      return
    }
    beginCheck()
  }
}
