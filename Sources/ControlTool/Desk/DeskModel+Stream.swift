import Interface

// What the lease's stream tells.
extension DeskModel {
  mutating func takeNotice(_ reply: ReplyBody, _ now: Int64) -> [LiveEffect] {
    let notice = reply.read(DeskNotice.self)
    let why = notice.why ?? ""
    let session = notice.session.map { DeskEntry($0, at: daemonTime(at: now)) }
    switch notice.event.text {
    case "attached": arriving = []
    case "initial": if let session { arriving?.append(session) }
    case "caught_up":
      let known = Set(sessions.compactMap { $0.offer })
      catchUp(notice.presence, now)
      if sessions.contains(where: { $0.offer.map { !known.contains($0) } ?? false }) { return bell }
    case "offered":
      guard let session else { break }
      // An offer that is sent again does not ring again.
      let isNew = self.session(session.number)?.offer != session.offer
      put(session)
      guard isNew else { break }
      log.add(
        "session \(session.number) is offered: \(session.customer) on \(session.channel)",
        .yellow, at: now)
      return bell
    case "withdrawn":
      guard let session else { break }
      remove(session.number)
      let reason = DeskWords.withdrawn(why)
      log.add("session \(session.number) is not offered any more: \(reason)", at: now)
    case "changed": if let session { change(session, now) }
    case "gone":
      guard let session else { break }
      remove(session.number)
      log.add("session \(session.number) is not yours any more: \(DeskWords.gone(why))", at: now)
    case "presence":
      presence = notice.presence
      let words = DeskWords.presence(why).map { ", \($0)" } ?? ""
      log.add("your status is \(presence ?? "?")\(words)", at: now)
    case "replaced":
      return [.quit(.failed(.failed("another desk has taken \(rep.shown)'s lease")))]
    case "ended":
      return [
        .quit(
          why == "removed"
            ? .failed(.failed("rep \(rep.shown) has been removed"))
            : .done("\(rep.shown) is logged out."))
      ]
    default: break
    }
    return []
  }

  private var bell: [LiveEffect] { ringsBell ? [.ringBell] : [] }

  /// The lease is whole, and what is the rep's is known.
  private mutating func catchUp(_ presence: String?, _ now: Int64) {
    let before = sessions
    // An offer's bar goes on where it was.
    sessions = (arriving ?? []).map { session in
      var session = session
      let known = before.first { $0.offer == session.offer && $0.number == session.number }
      session.offeredSince = known?.offeredSince ?? session.offeredSince
      return session
    }
    arriving = nil
    self.presence = presence
    if let awaySince {
      let away = TimeText.span(now - awaySince)
      log.add("the daemon is back after \(away); the lease is whole", .green, at: now)
    } else {
      log.add("\(rep)'s lease is whole", .green, at: now)
    }
    awaySince = nil
    hasAttended = true
    for lost in before where session(lost.number) == nil {
      log.add("session \(lost.number) is not yours any more", at: now)
    }
    keepSelection(before)
  }

  private mutating func change(_ new: DeskEntry, _ now: Int64) {
    let old = session(new.number)
    put(new)
    guard old?.status != new.status || old?.isHeld != new.isHeld else { return }
    let name = "session \(new.number)"
    if new.isHeld {
      log.add(
        "\(name) is over and still takes of your capacity: close its tab (c), or finish its "
          + "wrap-up (w)", at: now)
    } else if new.isActive {
      log.add("\(name) is yours: \(new.customer) on \(new.channel)", .green, at: now)
    } else {
      log.add("\(name) is \(new.statusWords(at: daemonTime(at: now)))", at: now)
    }
  }

  private mutating func put(_ session: DeskEntry) {
    let before = sessions
    if let place = sessions.firstIndex(where: { $0.number == session.number }) {
      sessions[place] = session
    } else {
      sessions.append(session)
    }
    keepSelection(before)
  }

  private mutating func remove(_ number: Int64) {
    let before = sessions
    sessions.removeAll { $0.number == number }
    if prompt.map({ $0.isAbout(number) }) ?? false { prompt = nil }
    keepSelection(before)
  }

  /// If the chosen session is gone, chooses the one in its place.
  private mutating func keepSelection(_ before: [DeskEntry]) {
    let listed = listed
    if let selected, listed.contains(where: { $0.number == selected }) { return }
    let old = before.filter(\.isOffer) + before.filter { !$0.isOffer }
    let place = old.firstIndex { $0.number == selected } ?? 0
    selected = listed.isEmpty ? nil : listed[min(place, listed.count - 1)].number
  }

  /// What may be over soon is waited for; what asks for a person's deed ends the desk.
  mutating func takeRefusal(ofLease refusal: Refusal, _ now: Int64) -> [LiveEffect] {
    let passes = ["TooManyConnections", "StorageFailed"].contains(refusal.name)
    guard passes, hasAttended else { return [.quit(.failed(.client(.refused(refusal))))] }
    if awaySince == nil { log.add(refusal.sentence, .red, at: now) }
    awaySince = awaySince ?? now
    return [.hangUp(.stream)]
  }
}

/// Why something happened at the desk, as its log says it.
enum DeskWords {
  static func withdrawn(_ why: String) -> String {
    switch why {
    case "declined": "you declined it"
    case "missed": "it was not answered in time"
    case "unavailable": "you are not available"
    case "picked": "somebody picked it"
    case "assigned": "a supervisor assigned it"
    case "requeued": "a supervisor put it back into its queue"
    case "session_over": "the session is over"
    case "moved": "it was moved to another queue"
    default: plain(why)
    }
  }

  static func gone(_ why: String) -> String {
    switch why {
    case "rep_left": "you went offline"
    case "rep_busy": "you are not online"
    case "not_answered": "it waited too long for your answer"
    case "customer_returned", "customer_replied": "the customer wrote, and it is routed anew"
    case "ended": "you ended it"
    case "ended_from_list": "it was ended from a list"
    case "customer_left": "the customer left"
    case "opted_out": "the customer opted out"
    case "wrap_up_over": "the time for wrapping up is over"
    case "wrap_up_finished": "it is wrapped up"
    case "tab_timed_out": "its tab was open too long"
    default: plain(why)
    }
  }

  /// Nothing if the rep did it themselves.
  static func presence(_ why: String) -> String? {
    switch why {
    case "by_rep": nil
    case "by_supervisor": "a supervisor did that"
    case "after_decline": "after a decline"
    case "after_missed_offer": "after a missed offer"
    default: plain(why)
    }
  }

  private static func plain(_ why: String) -> String { why.replacing("_", with: " ") }
}
