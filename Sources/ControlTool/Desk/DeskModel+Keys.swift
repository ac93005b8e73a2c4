import Interface

// What the keys do.
extension DeskModel {
  mutating func press(_ key: Key, _ now: Int64) -> [LiveEffect] {
    if key == .control("c") { return [.quit(.done(farewell))] }
    if let help {
      self.help = HelpScreen.desk(choices).scrolled(help, by: key, size)
      return []
    }
    if prompt != nil { return answer(key, now) }
    switch key {
    case .up, .character("k"): select(by: -1)
    case .down, .character("j"): select(by: 1)
    case .character("?"), .character("h"): help = 0
    case .character(let letter): return carryOut(letter, now)
    case .paste: log.add("what was pasted is no key, and did nothing", at: now)
    case .control, .enter, .tab, .backTab, .backspace, .escape, .left, .right, .home, .end, .pageUp,
      .pageDown, .other:
      break
    }
    return []
  }

  private mutating func carryOut(_ letter: Character, _ now: Int64) -> [LiveEffect] {
    switch letter {
    case "a":
      guard let offer = chosenOffer(now) else { return [] }
      return ask(.accept(offer.number), .repAccept, session: offer.number, at: now) {
        $0.offer = offer.offer
      }
    case "d": return decline(now)
    case "e":
      guard allow(.end, "end sessions", now) else { return [] }
      guard let session = chosen("to end", now) else { return [] }
      return ask(.end(session), .repEnd, session: session, at: now)
    case "t":
      guard allow(.transfer, "transfer sessions", now) else { return [] }
      guard let session = chosen("to transfer", now) else { return [] }
      prompt = DeskPrompt(
        .transfer(session), "Transfer session \(session) to what?",
        choices: [.init(key: "q", text: "a queue"), .init(key: "r", text: "a rep")])
      return []
    case "r":
      guard let session = chosen("to answer in", now) else { return [] }
      return ask(.replied(session), .repReplied, session: session, at: now)
    case "i":
      guard allow(.inactivate, "make sessions inactive", now) else { return [] }
      guard let session = chosen("to make inactive", now) else { return [] }
      return ask(.inactivate(session), .repInactivate, session: session, at: now)
    case "c":
      guard let session = chosen("whose tab could be closed", preferring: { $0.isHeld }, now) else {
        return []
      }
      return ask(.closeTab(session), .repCloseTab, session: session, at: now)
    case "w":
      guard let session = chosen("to wrap up", preferring: { $0.isHeld }, now) else { return [] }
      return ask(.finishWrapUp(session), .repFinishWrapUp, session: session, at: now)
    default: return carryOutForDesk(letter, now)
    }
  }

  /// Keys that concern no session.
  private mutating func carryOutForDesk(_ letter: Character, _ now: Int64) -> [LiveEffect] {
    if let presence = choices.presences.first(where: { $0.key == letter }) {
      return go(to: presence.name, now)
    }
    switch letter {
    case "p":
      guard allow(.pick, "pick sessions", now) else { return [] }
      prompt = DeskPrompt(.pick, "Which session do you pick? Its number:")
      pickable = []
      let rep = rep
      return ask(.ownQueues, .supervisorShowRep, at: now) { ($0.rep, $0.since) = (rep, now) }
    case "s":
      prompt = DeskPrompt(
        .presence, "Which presence status?", candidates: choices.presences.map(\.name))
    case "l": return ask(.logOut, .repLogOut, at: now)
    case "q":
      if presenceKind == .offline, sessions.isEmpty { return [.quit(.done(farewell))] }
      prompt = DeskPrompt(
        .quit,
        "Without a desk nothing new is offered to \(rep), who goes offline after the grace time.",
        choices: [.init(key: "q", text: "quit"), .init(key: "l", text: "log out instead")])
    default: break
    }
    return []
  }

  mutating func go(to presence: String, _ now: Int64) -> [LiveEffect] {
    ask(.presence(presence), .repSetPresence, at: now) { $0.presence = presence }
  }

  private mutating func decline(_ now: Int64) -> [LiveEffect] {
    guard choices.mayDecline else {
      forbid("decline an offer: accept it, or let it run out", now)
      return []
    }
    guard let offer = chosenOffer(now), let number = offer.offer else { return [] }
    if choices.needsReason {
      prompt = reasonPrompt(session: offer.number, offer: number)
      return []
    }
    let deed = DeskCall.Deed.decline(session: offer.number, offer: number)
    return ask(deed, .repDecline, session: offer.number, at: now) { $0.offer = number }
  }

  /// Whether the profile allows it; if not, the log on the screen says so.
  private mutating func allow(
    _ permission: DeskChoices.Permission, _ words: String, _ now: Int64
  ) -> Bool {
    if choices.allows(permission) { return true }
    forbid(words, now)
    return false
  }

  mutating func forbid(_ words: String, _ now: Int64) {
    log.add("your profile, \(choices.profile), does not let you \(words)", at: now)
  }

  // MARK: - Choosing

  private mutating func select(by step: Int) {
    let listed = listed
    guard let place = listed.firstIndex(where: { $0.number == selected }) else {
      selected = listed.first?.number
      return
    }
    selected = listed[min(max(place + step, 0), listed.count - 1)].number
  }

  /// The chosen offer, or the oldest.
  private mutating func chosenOffer(_ now: Int64) -> DeskEntry? {
    let offers = sessions.filter(\.isOffer)
    if offers.isEmpty { log.add("nothing is offered to you", at: now) }
    return offers.first { $0.number == selected } ?? offers.first
  }

  /// The chosen session; if that does not fit, the only one that does.
  private mutating func chosen(
    _ purpose: String, preferring fits: (DeskEntry) -> Bool = \.isActive, _ now: Int64
  ) -> Int64? {
    let own = sessions.filter { !$0.isOffer }
    let fitting = own.filter(fits)
    let chosen = own.first { $0.number == selected }
    if let chosen, fits(chosen) { return chosen.number }
    if fitting.count == 1 { return fitting[0].number }
    if let chosen { return chosen.number }
    let none = own.isEmpty ? "you have no session \(purpose)" : "choose a session with ↑ and ↓"
    log.add(none, at: now)
    return nil
  }

  /// The line that is left in the shell.
  private var farewell: String {
    if presenceKind == .offline, sessions.isEmpty { return "\(rep.shown)'s desk is closed." }
    return """
      \(rep.shown)'s desk is closed, and nothing new is offered.
      Within the grace time another finds everything as it was; then \(rep.shown) goes offline.
      """
  }
}
