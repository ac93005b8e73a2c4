import Interface

// What is answered to the question at the foot of the desk.
extension DeskModel {
  mutating func answer(_ key: Key, _ now: Int64) -> [LiveEffect] {
    guard let asked = prompt else { return [] }
    if key == .escape {
      prompt = nil
      return []
    }
    guard asked.isTyped else {
      guard case .character(let letter) = key,
        asked.choices.contains(where: { $0.key == letter })
      else { return [] }
      prompt = nil
      return choose(letter, asked, now)
    }
    switch key {
    case .enter:
      guard !asked.text.isEmpty else { return [] }
      prompt = nil
      return typed(asked.text, asked.purpose, now)
    case .character(let character): prompt?.type(String(character))
    case .paste(let text): prompt?.type(text)
    case .backspace: prompt?.text = String(asked.text.dropLast())
    case .control("u"): prompt?.text = ""
    case .tab: prompt?.complete()
    case .control, .backTab, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
      .other:
      break
    }
    return []
  }

  private mutating func choose(
    _ letter: Character, _ asked: DeskPrompt, _ now: Int64
  ) -> [LiveEffect] {
    switch asked.purpose {
    case .reason:
      let reason = asked.choices.first { $0.key == letter }?.text ?? ""
      return typed(reason, asked.purpose, now)
    case .transfer(let session):
      if letter == "r" {
        prompt = DeskPrompt(.transferRep(session), "Which rep is to have session \(session)?")
        return []
      }
      prompt = DeskPrompt(
        .transferQueue(session), "Which queue is to have session \(session)?", candidates: queues)
      queues = []
      return ask(.queues, .supervisorListQueues, at: now)
    case .howTabCloses(let session):
      return ask(.closeTab(session), .repCloseTab, session: session, at: now) {
        $0.how = letter == "e" ? "end" : "no_customer_response"
      }
    case .logOut:
      return ask(.logOut, .repLogOut, at: now) { $0.choice = letter == "e" ? "end" : "leave" }
    case .quit:
      return letter == "q" ? press(.control("c"), now) : ask(.logOut, .repLogOut, at: now)
    case .transferQueue, .transferRep, .pick, .presence: return []
    }
  }

  private mutating func typed(
    _ text: String, _ purpose: DeskPrompt.Purpose, _ now: Int64
  ) -> [LiveEffect] {
    switch purpose {
    case .reason(let session, let offer):
      return ask(
        .decline(session: session, offer: offer), .repDecline, session: session, at: now
      ) { ($0.offer, $0.reason) = (offer, text) }
    case .transferQueue(let session):
      return ask(.transfer(session, to: text), .repTransfer, session: session, at: now) {
        $0.queue = text
      }
    case .transferRep(let session):
      return ask(.transfer(session, to: text), .repTransfer, session: session, at: now) {
        $0.toRep = text
      }
    case .pick:
      guard let session = DeskPick.number(in: text) else {
        log.add("'\(text)' is no session's number; 'omnictl top' shows who waits", .red, at: now)
        return []
      }
      return ask(.pick(session), .repPick, session: session, at: now)
    case .presence: return go(to: text, now)
    case .transfer, .howTabCloses, .logOut, .quit: return []
    }
  }
}
