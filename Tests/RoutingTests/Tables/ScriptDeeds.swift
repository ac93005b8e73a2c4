import Vocabulary

/// The deeds that a script may say, and the command of each. What may stand in parentheses after
/// one is noted beside it.
extension ScriptDeed {
  static let all: [ScriptDeed] = customers + desks + offers + responders + supervisors + managers

  private static let customers = [
    // (message ID, priority 2, target 10:30:00, fields email name, for anna first, too fast)
    ScriptDeed("customer {customer} writes on {channel}: {text}") { said in
      .customer(
        .message(
          MessageCommand(
            customer: said.customer(), text: said["text"], messageID: said.take("message"),
            opening: try said.takeOpening(), perMinuteReached: said.takes("too fast") ? 22 : nil)))
    },
    // (not authenticated)
    ScriptDeed("customer {customer} is authorized on {channel}") { said in
      .customer(
        .authorize(customer: said.customer(), authenticated: !said.takes("not authenticated")))
    },
    ScriptDeed("customer {customer} leaves {channel}") { said in
      .customer(.leave(customer: said.customer()))
    },
    ScriptDeed("customer {customer} opts in on {channel}") { said in
      .customer(.setConsent(customer: said.customer(), optedIn: true))
    },
    ScriptDeed("customer {customer} opts out on {channel}") { said in
      .customer(.setConsent(customer: said.customer(), optedIn: false))
    },
    // (stays open, refused while open)
    ScriptDeed("automation writes to {customer} on {channel}") { said in
      .customer(
        .announce(
          AnnounceCommand(
            customer: said.customer(), staysOpen: said.takes("stays open"),
            refusedWhileOpen: said.takes("refused while open"))))
    },
    ScriptDeed("the opening message of session {session} is delivered") { said in
      .customer(.delivered(session: try said.session()))
    },
  ]

  private static let desks = [
    ScriptDeed("rep {rep} takes a lease") { said in .rep(.takeLease(rep: said["rep"])) },
    ScriptDeed("rep {rep} loses the lease") { said in .rep(.breakLease(rep: said["rep"])) },
    ScriptDeed("rep {rep} goes to {presence}") { said in
      .rep(.setPresence(rep: said["rep"], presence: said["presence"], by: .rep))
    },
    // (ending sessions) or (leaving sessions)
    ScriptDeed("rep {rep} logs out") { said in
      let choice: LogOutChoice? =
        said.takes("ending sessions")
        ? .endSessions : said.takes("leaving sessions") ? .leaveSessions : nil
      return .rep(.logOut(rep: said["rep"], choice: choice))
    },
    ScriptDeed("rep {rep} writes in session {session}") { said in
      .rep(.replied(rep: said["rep"], session: try said.session()))
    },
    ScriptDeed("rep {rep} starts a session with {customer} on {channel}") { said in
      .rep(.start(rep: said["rep"], customer: said.customer()))
    },
    // (no customer response) or (end)
    ScriptDeed("rep {rep} closes the tab of session {session}") { said in
      let how: HowTabCloses? =
        said.takes("no customer response") ? .noCustomerResponse : said.takes("end") ? .end : nil
      return .rep(.closeTab(rep: said["rep"], session: try said.session(), how: how))
    },
    ScriptDeed("rep {rep} opens the tab of session {session}") { said in
      .rep(.openTab(rep: said["rep"], session: try said.session()))
    },
    ScriptDeed("rep {rep} finishes the wrap-up of session {session}") { said in
      .rep(.finishWrapUp(rep: said["rep"], session: try said.session()))
    },
    ScriptDeed("rep {rep} marks session {session} inactive") { said in
      .session(.inactivate(session: try said.session(), by: .rep(said["rep"])))
    },
    // (as sold)
    ScriptDeed("rep {rep} ends session {session}") { said in
      .rep(.end(session: try said.session(), rep: said["rep"], disposition: said.take("as")))
    },
    ScriptDeed("rep {rep} ends from a list: {sessions}") { said in
      .session(.endSessions(sessions: try said.sessions(), by: .rep(said["rep"])))
    },
    ScriptDeed("rep {rep} transfers session {session} to queue {queue}") { said in
      .session(
        .transfer(
          session: try said.session(), to: .queue(said["queue"]), by: .rep(said["rep"])))
    },
    ScriptDeed("rep {rep} transfers session {session} to rep {other}") { said in
      .session(
        .transfer(session: try said.session(), to: .rep(said["other"]), by: .rep(said["rep"])))
    },
  ]

  private static let offers = [
    ScriptDeed("rep {rep} accepts offer {offer} of session {session}") { said in
      .rep(.accept(rep: said["rep"], session: try said.session(), offer: try said.offer()))
    },
    ScriptDeed("rep {rep} declines offer {offer} of session {session}") { said in
      .rep(
        .decline(
          rep: said["rep"], session: try said.session(), offer: try said.offer(), reason: nil))
    },
    ScriptDeed("rep {rep} declines offer {offer} of session {session}: {reason}") { said in
      .rep(
        .decline(
          rep: said["rep"], session: try said.session(), offer: try said.offer(),
          reason: said["reason"]))
    },
    ScriptDeed("rep {rep} picks session {session}") { said in
      .rep(.pick(rep: said["rep"], session: try said.session()))
    },
  ]

  private static let responders = [
    ScriptDeed("responder {responder} attaches") { said in
      .responder(.attachResponder(responder: said["responder"]))
    },
    ScriptDeed("responder {responder} detaches") { said in
      .responder(.detachResponder(responder: said["responder"]))
    },
    ScriptDeed("responder {responder} joins session {session}") { said in
      .responder(.join(responder: said["responder"], session: try said.session()))
    },
    ScriptDeed("responder {responder} writes in session {session}") { said in
      .responder(.responderReplied(responder: said["responder"], session: try said.session()))
    },
    // (queue sales, priority 2, for anna first)
    ScriptDeed("responder {responder} hands off session {session}") { said in
      var command = HandOffCommand(responder: said["responder"], session: try said.session())
      command.queue = said.take("queue")
      if let priority = said.take("priority") { command.priority = try said.number(priority) }
      command.rep = try said.takeDirect()
      return .responder(.handOff(command))
    },
    ScriptDeed("responder {responder} ends session {session}") { said in
      .responder(.responderEnd(responder: said["responder"], session: try said.session()))
    },
  ]

  private static let supervisors = [
    ScriptDeed("a supervisor sends {rep} to {presence}") { said in
      .rep(.setPresence(rep: said["rep"], presence: said["presence"], by: .supervisor))
    },
    ScriptDeed("a supervisor marks session {session} inactive") { said in
      .session(.inactivate(session: try said.session(), by: .supervisor))
    },
    ScriptDeed("a supervisor ends from a list: {sessions}") { said in
      .session(.endSessions(sessions: try said.sessions(), by: .supervisor))
    },
    ScriptDeed("a supervisor transfers session {session} to queue {queue}") { said in
      .session(.transfer(session: try said.session(), to: .queue(said["queue"]), by: .supervisor))
    },
    ScriptDeed("a supervisor transfers session {session} to rep {other}") { said in
      .session(.transfer(session: try said.session(), to: .rep(said["other"]), by: .supervisor))
    },
    ScriptDeed("a supervisor assigns session {session} to {rep}") { said in
      .session(.assign(session: try said.session(), rep: said["rep"]))
    },
    ScriptDeed("a supervisor requeues session {session}") { said in
      .session(.requeue(session: try said.session()))
    },
    ScriptDeed("a supervisor sets the priority of session {session} to {priority}") { said in
      .session(
        .setPriority(session: try said.session(), priority: try said.number(said["priority"])))
    },
    ScriptDeed("a supervisor deletes session {session}") { said in
      .session(.deleteSession(session: try said.session()))
    },
  ]

  private static let managers = [
    // (profile agent, queues help sales)
    ScriptDeed("rep {rep} is put") { said in
      let queues = said.take("queues") ?? said.take("queue") ?? ""
      return .rep(
        .putRep(
          rep: said["rep"], profile: said.take("profile") ?? "agent",
          queues: queues.split(separator: " ").map(String.init)))
    },
    // (with their work)
    ScriptDeed("rep {rep} is removed") { said in
      .rep(.removeRep(rep: said["rep"], withWork: said.takes("with their work")))
    },
    ScriptDeed("customer {customer} is erased on {channel}") { said in
      .customer(.eraseCustomer(customer: said.customer()))
    },
  ]
}

extension ScriptArguments {
  func offer() throws -> OfferNumber { OfferNumber(try number(self["offer"])) }

  /// `1,2,3`
  func sessions() throws -> [SessionID] {
    try self["sessions"].split(separator: ",").map { SessionID(try number(String($0))) }
  }
}
