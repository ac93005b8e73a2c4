/// The facts that carry much, in words. What has its usual value is left out.
extension Storyteller {
  func words(_ opened: Opened, at now: Instant) -> String {
    let customer = name(opened.customer)
    let channel = name(opened.channel)
    let parts =
      [name(opened.queue)]
      + words(opened.priority, opened.targetTime, at: now)
      + (opened.direct.map { [words($0)] } ?? [])
    let details = " (" + parts.joined(separator: ", ") + ")"
    return switch opened.startedBy {
    case .customer: "opened by \(customer) on \(channel)\(details)"
    case .rep(let rep): "opened by rep \(name(rep)) for \(customer) on \(channel)\(details)"
    case .automation: "opened by automation for \(customer) on \(channel)\(details)"
    }
  }

  func words(_ held: Held, at now: Instant) -> String {
    let parts =
      ["until \(held.until.words(from: now))"] + words(held.priority, held.targetTime, at: now)
      + (held.direct.map { [words($0)] } ?? [])
    return "held for \(name(held.responder)) (" + parts.joined(separator: ", ") + ")"
  }

  private func words(_ priority: Int32, _ target: Instant?, at now: Instant) -> [String] {
    (priority == 0 ? [] : ["priority \(priority)"])
      + (target.map { ["target \($0.words(from: now))"] } ?? [])
  }

  func words(_ queued: Queued, at now: Instant) -> String {
    var parts = [queued.why.words]
    if queued.since != now { parts.append("since \(queued.since.words(from: now))") }
    parts += words(queued.priority, queued.targetTime, at: now)
    var place = "waits in \(name(queued.queue))"
    if let direct = queued.direct {
      let end = queued.directUntil.map { " until \($0.words(from: now))" } ?? ""
      if direct.isRequired {
        place = "waits for \(name(direct.rep)) alone, of \(name(queued.queue))"
      } else {
        parts.append(words(direct) + end)
      }
    }
    if let limit = queued.waitUntil { parts.append("at most until \(limit.words(from: now))") }
    if queued.pastSizeLimit > 0 { parts.append("\(queued.pastSizeLimit) past the size limit") }
    if let rep = queued.refusedBy { parts.append("not for \(name(rep))") }
    return place + " (" + parts.joined(separator: ", ") + ")"
  }

  func words(_ direct: Direct) -> String {
    "for \(name(direct.rep)) \(direct.isRequired ? "alone" : "first")"
  }

  func words(_ activated: Activated) -> String {
    var parts = [activated.how.words]
    if let offer = activated.offer { parts.append("offer \(offer.number)") }
    if activated.pastLimit > 0 {
      parts.append("\(hundredths(activated.pastLimit)) past the limit")
    }
    return "active with \(name(activated.rep)) (" + parts.joined(separator: ", ") + ")"
  }

  func words(_ ended: Ended, at now: Instant) -> String {
    var parts = [ended.why.words]
    if let disposition = ended.disposition { parts.append("as \(plain(disposition))") }
    switch ended.keeps {
    case .nothing: break
    case .tab(nil): parts.append("held until the tab closes")
    case .tab(let until?):
      parts.append("held until the tab closes or \(until.words(from: now))")
    case .wrapUp(let until): parts.append("wrap-up until \(until.words(from: now))")
    }
    return "ended by \(words(ended.by)) (" + parts.joined(separator: ", ") + ")"
  }

  func words(_ by: EndedBy) -> String {
    switch by {
    case .customer: "the customer"
    case .rep(let rep): "rep \(name(rep))"
    case .supervisor: "a supervisor"
    case .responder(let responder): "responder \(name(responder))"
    case .system: "the system"
    }
  }

  func words(_ totals: Totals) -> String {
    let primary = "may hold \(totals.primary) now"
    return totals.interruptible == totals.primary
      ? primary : primary + ", interruptible \(totals.interruptible)"
  }

  func words(_ configuration: Configuration) -> String {
    let parts = [
      (configuration.channels.count { $0.isPresent }, "channel"),
      (configuration.queues.count { $0.isPresent }, "queue"),
      (configuration.presences.count { $0.isPresent }, "presence status"),
      (configuration.profiles.count { $0.isPresent }, "profile"),
      (configuration.responders.count { $0.isPresent }, "responder"),
    ]
    return parts.map { count, noun in
      "\(count) \(noun)" + (count == 1 ? "" : noun.hasSuffix("s") ? "es" : "s")
    }.joined(separator: ", ")
  }

  private func hundredths(_ amount: Int64) -> String {
    let rest = amount % 100
    return rest == 0 ? "\(amount / 100)" : "\(amount / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
