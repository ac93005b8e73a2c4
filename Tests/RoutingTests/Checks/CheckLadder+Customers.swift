extension CheckLadder {
  static let customers = [
    CheckLadder(
      "authorize", "1 the channel, 2 the name, 3 a channel with tokens, 4 room for the customer.",
      settings: """
        [Omnid]
        CustomersMax=1
        """,
      """
      customer zoe opts in on sms
      customer "" is authorized on nowhere → NoSuchChannel
      customer "" is authorized on sms → BadName
      customer ada is authorized on sms → NotOnThisChannel
      customer ada is authorized on chat → TooManyCustomers
      the settings change
      | [Omnid]
      | CustomersMax=2
      customer ada is authorized on chat → done
      """),
    CheckLadder(
      "message",
      """
      1 the channel, 2 the names, 3 the priority and the fields, 4 the same message again, \
      5 an opted-out customer, 6 an opt-out, 7 an expired token, 8 a consent keyword, 9 the status \
      of the open session, 10 what a new one needs: the fields, the rep it names, a place in the \
      queue, room for the customer and the session; 11 that they do not write too fast.
      """,
      settings: """
        [Channel sms]
        RequiredFields=email
        [Queue help]
        SizeLimit=1
        [Omnid]
        CustomersMax=2
        OpenSessionsMax=1
        FieldsPerMessageMax=1
        """,
      """
      customer ada writes on sms: "info" (message m0)
      customer ada opts out on sms
      customer zoe writes on whatsapp: "hello"
      customer "" writes on nowhere: "hello" (message "", priority -1, fields a b, for no first, \
      too fast) → NoSuchChannel
      customer "" writes on sms: "hello" (message "", priority -1, fields a b, for no first, \
      too fast) → BadName: customer
      customer ada writes on sms: "hello" (message "", priority -1, fields a b, for no first, \
      too fast) → BadName: message
      customer ada writes on sms: "hello" (message m0, priority -1, fields a b, for no first, \
      too fast) → PriorityOutOfRange
      customer ada writes on sms: "hello" (message m0, fields a b, for no first, too fast) \
      → TooManyFields
      customer ada writes on sms: "hello" (message m0, field a, for no first, \
      too fast) → help word, no session
      customer ada writes on sms: "hello" (message m1, field a, for no first, too fast) → OptedOut
      customer ada opts in on sms
      customer ada writes on sms: "info" (field a, for no first, too fast) → TooFast
      customer ada writes on sms: "info" (field a, for no first) → help word, no session
      customer ada writes on sms: "hello" (field a, for no first, too fast) → FieldMissing
      customer ada writes on sms: "hello" (field email, for no first, too fast) → NoSuchRep
      customer ada writes on sms: "hello" (field email, too fast) → QueueFull
      rep anna goes to Available
      rep anna accepts offer 1 of session 2
      customer eve writes on sms: "hello" (field email, too fast) → TooManyCustomers
      customer ada writes on sms: "hello" (field email, too fast) → TooManyOpenSessions
      the settings change
      | [Omnid]
      | OpenSessionsMax=2
      customer ada writes on sms: "hello" (field email, too fast) → TooFast
      customer ada writes on sms: "hello" (field email) → delivered to session 3
      """),
    CheckLadder(
      "message", "6 an opt-out, 7 an expired token, 8 a consent keyword",
      """
      customer ada writes on chat: "start"
      11:30:00 customer ada writes on chat: "info" (too fast) → TooFast
      11:30:00 customer ada writes on chat: "info" → token expired, not delivered to session 1
      11:30:00 customer ada is authorized on chat
      11:30:00 customer ada writes on chat: "info" → help word, session 1
      13:00:00 customer ada is authorized on app
      23:00:00 customer ada writes on chat: "stop" (too fast) → opt-out word, session 1
      """),
    CheckLadder(
      "leave", "1 the channel, 2 the name, 3 an open session.",
      """
      customer "" leaves nowhere → NoSuchChannel
      customer "" leaves sms → BadName
      customer ada leaves sms → NoOpenSession
      customer ada writes on sms: "hello"
      customer ada leaves sms → session 1
      """),
    CheckLadder(
      "setConsent", "1 the channel, 2 the name, 3 opting out anew, 4 room.",
      settings: """
        [Omnid]
        CustomersMax=1
        """,
      """
      customer ada opts out on sms
      customer "" opts out on nowhere → NoSuchChannel
      customer "" opts out on sms → BadName
      customer ada opts out on sms → OptedOut
      customer eve opts out on sms → TooManyCustomers
      the settings change
      | [Omnid]
      | CustomersMax=2
      customer eve opts out on sms → session 2
      """),
    CheckLadder(
      "announce",
      """
      1 the channel, 2 the name, 3 staying open on this platform, 4 the customer's consent, 5 an \
      open session, 6 room.
      """,
      settings: """
        [Omnid]
        CustomersMax=2
        OpenSessionsMax=2
        """,
      """
      customer ada opts out on sms
      customer zoe writes on sms: "hello"
      automation writes to "" on nowhere (stays open, refused while open) → NoSuchChannel
      automation writes to "" on sms (stays open, refused while open) → BadName
      automation writes to ada on sms (stays open, refused while open) → NotOnThisChannel
      automation writes to ada on sms (refused while open) → OptedOut
      customer ada opts in on sms
      customer ada writes on sms: "hello"
      automation writes to ada on sms (refused while open) → SessionOpen
      automation writes to eve on whatsapp (stays open) → TooManyCustomers
      the settings change
      | [Omnid]
      | CustomersMax=3
      automation writes to eve on whatsapp (stays open) → TooManyOpenSessions
      the settings change
      | [Omnid]
      | OpenSessionsMax=3
      automation writes to eve on whatsapp (stays open) → session 4
      """),
    CheckLadder(
      "delivered", "1 the session, 2 its status. (S5)",
      """
      customer ada writes on sms: "hello"
      rep anna starts a session with eve on sms
      the opening message of session 9 is delivered → NoSuchSession
      the opening message of session 1 is delivered → WrongStatus
      the opening message of session 2 is delivered → done
      """),
  ]
}
