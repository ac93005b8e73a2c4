import Interface

extension Invocation {
  /// The parameters that the words and options of the command line give. Each word and each option
  /// means the same in every verb; what differs is added by the verb.
  var arguments: CallArguments {
    CallArguments {
      $0.rep = values.text("REP") ?? values.text("rep")
      $0.responder = values.text("RESPONDER")
      $0.channel = values.text("CHANNEL") ?? values.text("channel")
      $0.customer = values.text("CUSTOMER")
      $0.text = values.text("TEXT")
      $0.id = values.text("id")
      if verb.takesSeveral("SESSION") {
        $0.sessions = values.numbers("SESSION")
      } else {
        $0.session = values.number("SESSION")
      }
      $0.offer = values.number("OFFER")
      $0.status = values.word("status")
      $0.kind = values.word("kind")
      $0.presence = values.text("PRESENCE")
      $0.choice = values.word("sessions")
      $0.profile = values.text("PROFILE")
      if verb.takesSeveral("QUEUE") {
        $0.queues = values.list("QUEUE")
      } else {
        $0.queue = values.text("QUEUE") ?? values.text("queue")
      }
      $0.how = values.word("how")
      $0.reason = values.text("reason")
      $0.disposition = values.text("disposition")
      $0.priority = values.number("PRIORITY") ?? values.number("priority")
      if let time = values.text("target-time") {
        $0.targetTime = TimeText.instant(time, now: daemonTime())
      }
      if values.isGiven("fields") { $0.fields = values.list("fields") }
      $0.authenticated = flag("authenticated")
      $0.staysOpen = flag("stays-open")
      $0.refusedWhileOpen = flag("refused-while-open")
      $0.withWork = flag("with-work")
      $0.file = values.text("FILE")
      $0.milliseconds = values.text("SPAN").flatMap { ToolText.milliseconds(ofSpan: $0) }
      $0.period = values.word("period")
      $0.since = values.number("since")
      $0.withinSeconds = values.number("within")
      $0.limit = values.number("limit")
      $0.key = values.key
    }
  }

  /// Whether an option without a value was given; nil if the verb has none of that name.
  private func flag(_ name: String) -> Bool? {
    verb.options.contains { $0.name == name } ? values.isGiven(name) : nil
  }

  /// With the queue or the rep that a session is given to: one of the two options.
  func transferArguments() throws(Failure) -> CallArguments {
    guard values.isGiven("queue") != values.isGiven("rep") else {
      throw misuse(
        values.isGiven("queue")
          ? "--queue and --rep exclude each other; name one of them"
          : "'\(verb.command)' needs to know for whom; name --queue QUEUE or --rep REP")
    }
    var arguments = arguments
    (arguments.rep, arguments.toRep) = (values.text("REP"), values.text("rep"))
    return arguments
  }

  /// With the one rep that a session is for, `--required` or not.
  func directArguments() throws(Failure) -> CallArguments {
    var arguments = arguments
    arguments.rep = nil
    guard let rep = values.text("rep") else {
      if values.isGiven("required") { throw misuse("--required goes with --rep; name the rep") }
      return arguments
    }
    var direct = CallArguments.DirectRep()
    (direct.rep, direct.required) = (rep, values.isGiven("required"))
    arguments.direct = direct
    return arguments
  }

  func misuse(_ sentence: String) -> Failure {
    .misused(Misuse(sentence: sentence, about: verb.words))
  }
}

extension Verb {
  fileprivate func takesSeveral(_ argument: String) -> Bool {
    arguments.contains { $0.name == argument && $0.takesRest }
  }
}
