import Interface

// What a channel's gateway says for customers, and what is known of them.
extension Verb {
  static let customers: [Verb] = [
    .customerMessage, .customerLeave, .customerAuthorize, .customerConsent, .customerAnnounce,
    .customerDelivered, .customerShow, .customerErase,
  ]

  static let customerMessage = Verb(
    "customer message", calls: [.customerMessage],
    summary: "Say that a customer wrote",
    explanation: """
      Opens a session, brings one back, or goes to the one that is open. omnid looks at the text \
      for keywords such as STOP, and keeps none of it. The options but --id count where the \
      message opens a session.
      """,
    arguments: [.channel, .customer, Argument("TEXT", .text, .sentence, "what they wrote")],
    options: [
      Option(
        "id", .needed("ID", .text),
        "The gateway's own id of the message: the same is answered as the first time"),
      Option(
        "priority", .needed("NUMBER", .number), "The session's priority; 0 is the most urgent"),
      Option(
        "target-time", .needed("TIME", .instant),
        "The instant by which it should be answered: +5min"),
      Option(
        "fields", .needed("NAME[,NAME…]", .text), "The fields that the customer has filled in"),
      Option("rep", .needed("REP", .rep), "The rep it is for, at first alone"),
      Option("required", "With --rep: for nobody but that rep"),
    ],
    examples: [
      Example("omnictl customer message whatsapp ada Hello, my order is late", "ada writes"),
      Example(
        "omnictl customer message web bob --fields email --rep anna Hi",
        "bob, who has told his address, asks for anna"),
    ]
  ) { (call) throws(Failure) in
    try call.tell(MessageReply.self, call.directArguments()) { $0.line }
  }

  static let customerLeave = Verb(
    "customer leave", calls: [.customerLeave],
    summary: "Say that a customer left",
    explanation: "Their open session on the channel ends.",
    arguments: [.channel, .customer],
    examples: [Example("omnictl customer leave web ada", "ada has closed the chat")]
  ) { (call) throws(Failure) in
    try call.tell(SessionReply.self) { "session \($0.session) has ended" }
  }

  static let customerAuthorize = Verb(
    "customer authorize", calls: [.customerAuthorize],
    summary: "Say that a customer or guest may write",
    explanation: """
      The customer has proven who they are, or the gateway vouches for a guest. Only on channels \
      whose customers come with a token (web-chat, in-app-chat); messages are delivered while \
      the authorization holds.
      """,
    arguments: [.channel, .customer],
    options: [
      Option("authenticated", "The customer has signed in: it holds longer than for a guest")
    ],
    examples: [Example("omnictl customer authorize web ada --authenticated", "ada has signed in")])

  static let customerConsent = Verb(
    "customer consent", calls: [.customerSetConsent],
    summary: "Say that a customer opted in or out",
    explanation: """
      Opting out ends an open session, and nothing is sent to the customer or taken from them \
      until they opt in.
      """,
    arguments: [.channel, .customer, Argument("in|out", .choice(["in", "out"]), "in or out")],
    examples: [
      Example(
        "omnictl customer consent sms +4912345 out", "The carrier says that a customer opted out")
    ]
  ) { (call) throws(Failure) in
    var arguments = call.arguments
    arguments.optedIn = call.values.text("in|out") == "in"
    try call.tell(SessionOrNoneReply.self, arguments) {
      $0.session.map { "session \($0) has ended" }
    }
  }

  static let customerAnnounce = Verb(
    "customer announce", calls: [.customerAnnounce],
    summary: "Say that automation sent a message",
    explanation: """
      It is recorded as a session of its own, whose number is printed. It has ended at once, \
      unless --stays-open lets it wait for an answer.
      """,
    arguments: [.channel, .customer],
    options: [
      Option("stays-open", "Wait for an answer, which is then routed (enhanced channels only)"),
      Option("refused-while-open", "Refuse it where the customer has an open session"),
    ],
    examples: [
      Example("omnictl customer announce whatsapp ada", "Automation has told ada something"),
      Example("omnictl customer announce whatsapp ada --stays-open", "And she may answer"),
    ]
  ) { (call) throws(Failure) in
    try call.tell(SessionReply.self) { "session \($0.session)" }
  }

  static let customerDelivered = Verb(
    "customer delivered", calls: [.customerDelivered],
    summary: "Say that a rep's opening message arrived",
    arguments: [.session],
    examples: [
      Example("omnictl customer delivered 7", "The customer of session 7 has the rep's message")
    ])

  static let customerShow = Verb(
    "customer show", calls: [.supervisorShowCustomer],
    summary: "Show what is known of a customer",
    arguments: [.channel, .customer],
    examples: [
      Example(
        "omnictl customer show whatsapp ada", "Whether ada has opted out, and her open session")
    ]
  ) { (call) throws(Failure) in
    try call.show(CustomerReply.self) { reply in
      call.lines([
        ("Opted out", Cell(reply.hasOptedOut ? "yes" : "no", reply.hasOptedOut ? .yellow : .plain)),
        ("Open session", Cell(reply.session)),
        ("Authorized until", Cell(instant: reply.authorizedUntil, now: call.daemonTime())),
      ])
    }
  }

  static let customerErase = Verb(
    "customer erase", calls: [.managerEraseCustomer],
    summary: "Put a number in the place of a customer's id, in the journal too",
    explanation: """
      What is known of them on the channel goes at once, an opt-out too; their id is out of the \
      journal within the hours that follow. Backups that were made before keep it. One with an \
      open session is refused: end that first.
      """,
    arguments: [.channel, .customer],
    examples: [Example("omnictl customer erase whatsapp ada", "Forget who ada is on whatsapp")])
}

extension MessageReply {
  /// What became of a customer's message, in a line.
  var line: String {
    let session = session.map { "session \($0)" } ?? "no session"
    switch outcome.text {
    case "": return session
    case "delivered": return "\(session): delivered"
    case "token_expired":
      return "\(session): not delivered, since the customer's authorization has run out; "
        + "'omnictl customer authorize' renews it"
    case "field_missing":
      return "\(session): not set up, since the field '\((field ?? "").shown)' is missing; "
        + "name it with --fields once it is filled in"
    case "opt_out": return "\(session): the customer has opted out"
    default: return "\(session): the keyword for \(outcome.plain.shown)"
    }
  }
}
