import Interface
import Simulation
import TestSupport
import Varlink

// Deeds: asked with a key, answered, made again.
extension SoakRun {
  /// How many of a hundred are made again with the same key once they are answered, as gateways do
  /// that gave up waiting.
  private static let repeatsPerHundred = 3
  /// Of the answers, so many of a hundred are kept for after the next restart.
  private static let samplesPerHundred = 8

  /// What a deed names.
  struct Subject {
    var session: Int64 = 0
    var rep = -1
    var customer = -1
    var detail = ""
  }

  /// - Parameter hasKey: Where a message has none, its own id makes it safe to repeat.
  @discardableResult
  func ask(
    _ method: Method, _ owner: Deed.Owner, _ subject: Subject, on line: Int, hasKey: Bool = true,
    _ fill: (inout CallArguments) -> Void
  ) -> Bool {
    guard lines[line].isOpen else { return false }
    let id = book.nextID()
    let parameters = CallArguments {
      fill(&$0)
      if hasKey { $0.key = "\(tag)-\(id)" }
    }
    let deed = Deed(
      id: id, owner: owner, method: method, parameters: parameters, hasKey: hasKey,
      isSafeToRepeat: hasKey || method == .customerMessage,
      session: subject.session, rep: subject.rep, customer: subject.customer,
      detail: subject.detail, askedAt: players.manager.daemonTime)
    book.ask(deed)
    call(method.fullName, parameters.json, .once, .deed(id), on: line)
    figures.changesByMethod[method.deedName, default: 0] += 1
    return true
  }

  /// A deed without an answer, followed by a call whose answer shows that it was read.
  func tell(
    _ method: Method, _ owner: Deed.Owner, _ subject: Subject, on line: Int,
    _ fill: (inout CallArguments) -> Void
  ) {
    guard lines[line].isOpen else { return }
    let parameters = CallArguments(fill)
    book.send(
      Deed(
        id: book.nextID(), owner: owner, method: method, parameters: parameters,
        isSafeToRepeat: false, session: subject.session, rep: subject.rep,
        customer: subject.customer, detail: subject.detail))
    call(method.fullName, parameters.json, .oneway, .look(.nothing), on: line)
    call("org.varlink.service.GetInfo", [], .once, .look(.nothing), on: line)
    figures.changesByMethod[method.deedName, default: 0] += 1
  }

  func finish(deed id: Int, _ reply: IncomingReply, _ error: String?) {
    if let error {
      noteError(error)
      guard let deed = book.refuse(id, error) else { return }
      goOn(deed, nil, error)
      return
    }
    var answer = DeedAnswer(reply.parameters, in: json)
    let wanted = book.outstanding[id]?.mustAnswer
    let isKept = wanted == nil && dice.happens(Self.samplesPerHundred)
    let isRepeated = wanted == nil && dice.happens(Self.repeatsPerHundred)
    if wanted != nil || isKept || isRepeated {
      answer.text = reply.parameters.map { json.value($0).description } ?? ""
    }
    guard let deed = book.answer(id, answer) else { return }
    goOn(deed, answer, nil)
    guard deed.hasKey, deed.leavesFacts else { return }
    if isKept { checker.samples.add(deed, answer.text) }
    if isRepeated, phase == .running { again(deed, answer.text, on: line(.manager)) }
  }

  /// Makes an answered deed again.
  func again(_ deed: Deed, _ text: String, on line: Int) {
    guard lines[line].isOpen else { return }
    var deed = Deed(
      id: book.nextID(), owner: .nobody, method: deed.method, parameters: deed.parameters,
      session: deed.session)
    deed.mustAnswer = text
    book.ask(deed)
    call(deed.method.fullName, deed.parameters.json, .once, .deed(deed.id), on: line)
    figures.repeats += 1
  }

  /// Its owner continues.
  private func goOn(_ deed: Deed, _ answer: DeedAnswer?, _ error: String?) {
    switch deed.owner {
    case .customer(let customer): finish(customer: customer, deed, answer, error)
    case .rep(let rep): finish(rep: rep, deed, answer, error)
    case .manager: finishManaging(deed, answer)
    case .fence(let number): finishFence(number, answer)
    case .responder, .supervisor, .nobody: break
    }
  }

  /// Errors that nobody who asks rightly gets.
  func noteError(_ error: String) {
    if error.hasPrefix("org.varlink.service.") { complain("a player was answered \(error)") }
    guard error.hasSuffix("StorageFailed") else { return }
    fate.sawStorageFailed = true
    if !fate.mayStorageFail(at: clock.now) { complain("the disk is whole, and is said to fail") }
  }
}
