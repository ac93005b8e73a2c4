extension CheckLadder {
  static let responders = [
    CheckLadder(
      "attachResponder", "1 the responder.",
      """
      responder nobody attaches → NoSuchResponder
      responder botty attaches → done
      """),
    CheckLadder(
      "detachResponder", "1 the responder, 2 that it is attached. (S33)",
      """
      responder nobody detaches → NoSuchResponder
      responder botty detaches → NotAttached
      responder botty attaches
      responder botty detaches → done
      """),
    CheckLadder(
      "join",
      "1 the responder, 2 that it is attached, 3 the session, 4 its status, 5 whose it is. (S10)",
      """
      customer ada writes on whatsapp: "start"
      customer ben writes on sms: "hello"
      responder nobody joins session 9 → NoSuchResponder
      responder botty joins session 9 → NotAttached
      responder botty attaches
      responder botty joins session 9 → NoSuchSession
      responder botty joins session 1 → WrongStatus
      responder botty joins session 2 → NotOwner
      customer eve writes on bot-whatsapp: "hello"
      responder botty joins session 3 → done
      """),
    CheckLadder(
      "responderReplied", "1 the responder, 2 the session, 3 its status, 4 whose it is.",
      served(by: "writes in", "")),
    CheckLadder("responderEnd", "As `served`. (S32)", served(by: "ends", "")),
    CheckLadder(
      "handOff",
      """
      As `served`, then 5 the priority, 6 the queue, 7 the rep, 8 a place in the queue. (S11)
      """,
      settings: """
        [Queue sales]
        SizeLimit=1
        [Channel shop]
        Kind=whatsapp
        Queue=sales
        """,
      """
      customer zoe writes on shop: "hello"
      customer ada writes on sms: "hello"
      responder botty attaches
      customer ben writes on bot-whatsapp: "hello"
      responder botty joins session 3
      responder no hands off session 9 (priority -1, queue no, for no first) → NoSuchResponder
      responder agatha hands off session 9 (priority -1, queue no, for no first) → NoSuchSession
      responder agatha hands off session 2 (priority -1, queue no, for no first) → WrongStatus
      responder agatha hands off session 3 (priority -1, queue no, for no first) → NotOwner
      responder botty hands off session 3 (priority -1, queue no, for no first) \
      → PriorityOutOfRange
      responder botty hands off session 3 (queue no, for no first) → NoSuchQueue
      responder botty hands off session 3 (queue sales, for no first) → NoSuchRep
      responder botty hands off session 3 (queue sales, for anna first) → QueueFull
      responder botty hands off session 3 (queue sales, for anna alone) → done
      """),
  ]

  private static func served(by deed: String, _ rest: String) -> String {
    """
    customer ada writes on sms: "hello"
    responder botty attaches
    customer ben writes on bot-whatsapp: "hello"
    responder botty joins session 2
    responder nobody \(deed) session 9\(rest) → NoSuchResponder
    responder agatha \(deed) session 9\(rest) → NoSuchSession
    responder agatha \(deed) session 1\(rest) → WrongStatus
    responder agatha \(deed) session 2\(rest) → NotOwner
    responder botty \(deed) session 2\(rest) → done
    """
  }

  static let managers = [
    CheckLadder(
      "putRep",
      """
      1 the name, 2 the profile, 3 how many queues, 4 the queues, 5 of a rep who is there, that \
      the profile lets them stay in their status; of a new one, room. (P2)
      """,
      settings: """
        [Omnid]
        RepsMax=4
        QueuesPerRepMax=2
        """,
      """
      rep anna goes to ChatOnly
      rep "" is put (profile no, queues no no no) → BadName
      rep <long> is put (profile no, queues no no no) → BadName
      rep mia is put (profile no, queues no no no) → NoSuchProfile
      rep mia is put (profile mute, queues no no no) → TooManyQueues
      rep mia is put (profile mute, queues no help) → NoSuchQueue
      rep mia is put (profile mute, queues help) → TooManyReps
      rep anna is put (profile mute, queues help) → StatusNotAllowed
      rep cora is removed
      rep mia is put (profile mute, queues help) → done
      rep anna goes to Offline
      rep anna is put (profile mute, queues help) → done
      """),
    CheckLadder(
      "removeRep", "1 the rep, 2 that they have no work, unless asked for. (S34)",
      """
      rep anna goes to Available
      customer ada writes on sms: "hello"
      rep nobody is removed → NoSuchRep
      rep anna is removed → RepHasWork
      rep anna is removed (with their work) → done
      """),
    CheckLadder(
      "eraseCustomer", "1 the channel, 2 the name, 3 an open session, 4 room for the customer.",
      settings: """
        [Omnid]
        CustomersMax=1
        """,
      """
      customer ada writes on sms: "hello"
      customer "" is erased on nowhere → NoSuchChannel
      customer "" is erased on sms → BadName
      customer ada is erased on sms → SessionOpen
      customer eve is erased on sms → TooManyCustomers
      customer ada leaves sms
      customer ada is erased on sms → done
      customer eve is erased on sms → done
      """),
    CheckLadder(
      "configure", "1 that nothing it takes away is in use.",
      settings: """
        [Channel shop]
        Kind=whatsapp
        Queue=help
        """,
      """
      customer ada writes on shop: "hello"
      the settings change → InUse
      | [Channel shop]
      | Absent=yes
      customer ada leaves shop
      the settings change → done
      | [Channel shop]
      | Absent=yes
      """),
    CheckLadder(
      "begin",
      """
      1 the queue that adopts, 2 that no open session's channel or queue is gone, unless one \
      adopts, 3 that no rep's profile or presence status is. (S35)
      """,
      settings: """
        [Channel shop]
        Kind=whatsapp
        Queue=help
        """,
      """
      rep mia is put (profile mute)
      customer ada writes on shop: "hello"
      omnid begins (adopting into nowhere) → NoSuchQueue
      | [Channel shop]
      | Absent=yes
      | [Profile mute]
      | Absent=yes
      omnid begins → GoneFromConfiguration: shop
      | [Channel shop]
      | Absent=yes
      | [Profile mute]
      | Absent=yes
      omnid begins (adopting into sales) → GoneFromConfiguration: mute
      | [Channel shop]
      | Absent=yes
      | [Profile mute]
      | Absent=yes
      omnid begins (adopting into sales) → done
      | [Channel shop]
      | Absent=yes
      """),
    CheckLadder("advance", "", "time passes → nothing happens"),
  ]

  static let all = customers + desks + sessions + responders + managers
}
