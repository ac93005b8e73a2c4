extension CheckLadder {
  static let sessions = [
    CheckLadder(
      "pick",
      """
      1 the rep, 2 the session, 3 its status, 4 the permission to pick, 5 to send and receive \
      there, 6 that the rep is online, 7 that the session is held for no responder, 8 nor for \
      another rep, 9 that its queue is theirs, 10 pieces of work, 11 room. (R17)
      """,
      settings: """
        [Omnid]
        WorkPerRepMax=1
        [Profile agent]
        Capacity=1
        """,
      """
      responder botty attaches
      customer ada writes on whatsapp: "start"
      customer ben writes on bot-whatsapp: "hello" (for cora alone)
      customer eve writes on whatsapp: "hello" (for cora alone)
      rep pia is put (profile mute, queue sales)
      rep nobody picks session 9 → NoSuchRep
      rep pia picks session 9 → NoSuchSession
      rep pia picks session 1 → WrongStatus
      rep pia picks session 2 → NotPermitted: pick
      rep pia is put (profile picker, queue sales)
      rep pia picks session 2 → NotPermitted: messaging
      rep pia is put (profile agent, queue sales)
      rep pia picks session 2 → NotOnline
      rep pia goes to Available
      a supervisor assigns session 3 to pia
      rep pia picks session 2 → ServedByResponder
      10:00:10 time passes
      10:00:10 rep pia picks session 2 → NotAvailable
      10:00:10 a supervisor requeues session 2
      10:00:10 rep pia picks session 2 → NotInQueue
      10:00:10 rep pia is put (profile agent, queue help)
      10:00:10 rep pia picks session 2 → TooMuchWork
      10:00:10 the settings change
      | [Omnid]
      | WorkPerRepMax=2
      10:00:10 rep pia picks session 2 → NoRoom
      10:00:10 the settings change
      | [Omnid]
      | CapacityAtOnce=yes
      | [Profile agent]
      | Capacity=2
      10:00:10 rep pia picks session 2 → done
      """),
    CheckLadder(
      "inactivate",
      """
      For a rep: 1 the rep, 2 the session, 3 a channel that has Inactive, 4 its status, 5 whose it \
      is, 6 the permission, 7 that the channel shows it.
      """,
      settings: """
        [Channel whatsapp]
        HideInactivation=yes
        """,
      """
      rep mia is put (profile mute)
      rep anna goes to Available
      customer ada writes on sms: "hello"
      customer ben writes on whatsapp: "hello"
      rep nobody marks session 9 inactive → NoSuchRep
      rep mia marks session 9 inactive → NoSuchSession
      rep mia marks session 1 inactive → NotOnThisChannel
      rep mia marks session 2 inactive → WrongStatus
      rep anna accepts offer 2 of session 2
      rep mia marks session 2 inactive → NotOwner
      rep anna is put (profile mute)
      rep anna marks session 2 inactive → NotPermitted: inactivate
      rep anna is put (profile agent)
      rep anna marks session 2 inactive → InactivateHidden
      the settings change
      | [Channel whatsapp]
      | HideInactivation=no
      rep anna marks session 2 inactive → done
      """),
    CheckLadder(
      "inactivate", "A supervisor needs no permission, and the session must be with a rep. (S14)",
      settings: """
        [Channel bot-whatsapp]
        HideInactivation=yes
        """,
      """
      responder botty attaches
      customer ada writes on bot-whatsapp: "hello"
      responder botty joins session 1
      a supervisor marks session 9 inactive → NoSuchSession
      a supervisor marks session 1 inactive → ServedByResponder
      rep anna goes to Available
      a supervisor assigns session 1 to anna
      a supervisor marks session 1 inactive → InactivateHidden
      """),
    CheckLadder(
      "end",
      """
      1 the rep, 2 the session, 3 its status, 4 whose it is, 5 the permission, 6 the disposition. \
      (S21)
      """,
      """
      rep mia is put (profile mute)
      rep anna goes to Available
      customer ada writes on sms: "hello"
      rep nobody ends session 9 (as <long>) → NoSuchRep
      rep mia ends session 9 (as <long>) → NoSuchSession
      rep mia ends session 1 (as <long>) → WrongStatus
      rep anna accepts offer 1 of session 1
      rep mia ends session 1 (as <long>) → NotOwner
      rep anna is put (profile mute)
      rep anna ends session 1 (as <long>) → NotPermitted: end
      rep anna is put (profile agent)
      rep anna ends session 1 (as <long>) → BadName: disposition
      rep anna ends session 1 (as sold) → done
      """),
    CheckLadder(
      "endSessions",
      """
      1 who acts, 2 their permission, 3 how many sessions; then each by itself: 4 the session, 5 \
      its status, 6 an Inactive one whose model keeps the rep. (S36)
      """,
      settings: """
        [Omnid]
        SessionsPerCallMax=3
        """,
      """
      rep mia is put (profile mute)
      rep anna goes to Available
      customer ada writes on status-whatsapp: "hello"
      rep anna accepts offer 1 of session 1
      rep anna marks session 1 inactive
      customer ada writes on sms: "hello"
      customer ada leaves sms
      rep nobody ends from a list: 9,2,1,1 → NoSuchRep
      rep mia ends from a list: 9,2,1,1 → NotPermitted: end-any
      rep anna ends from a list: 9,2,1,1 → TooManySessions
      rep anna ends from a list: 9,2,1 → 9 NoSuchSession, 2 WrongStatus, 1 InactiveKeepsRep
      customer ada writes on status-whatsapp: "hello"
      rep anna ends from a list: 1 → 1 done
      """),
    CheckLadder(
      "transfer",
      """
      For a rep: 1 the rep, 2 the session, 3 its status, 4 whose it is, 5 the permission, 6 where \
      it is to go, 7 a place there.
      """,
      settings: """
        [Queue help]
        SizeLimit=1
        """,
      """
      rep mia is put (profile mute)
      rep anna goes to Available
      customer ada writes on sms: "hello"
      rep nobody transfers session 9 to queue nowhere → NoSuchRep
      rep mia transfers session 9 to queue nowhere → NoSuchSession
      rep mia transfers session 1 to queue nowhere → WrongStatus
      rep anna accepts offer 1 of session 1
      customer ben writes on sms: "hello"
      rep mia transfers session 1 to queue nowhere → NotOwner
      rep anna is put (profile mute)
      rep anna transfers session 1 to queue nowhere → NotPermitted: transfer
      rep anna is put (profile agent)
      rep anna transfers session 1 to queue nowhere → NoSuchQueue
      rep anna transfers session 1 to rep nobody → NoSuchRep
      rep anna transfers session 1 to rep anna → AlreadyTheirs
      rep anna transfers session 1 to rep bert → QueueFull
      customer ben leaves sms
      rep anna transfers session 1 to rep bert → done
      """),
    CheckLadder(
      "transfer", "A supervisor needs no permission. (S12)",
      """
      responder botty attaches
      customer ada writes on sms: "hello"
      customer ben writes on bot-whatsapp: "hello"
      responder botty joins session 2
      a supervisor transfers session 9 to queue nowhere → NoSuchSession
      a supervisor transfers session 1 to queue nowhere → WrongStatus
      a supervisor transfers session 2 to queue nowhere → ServedByResponder
      rep anna goes to Available
      a supervisor assigns session 2 to anna
      a supervisor transfers session 2 to queue nowhere → NoSuchQueue
      a supervisor transfers session 2 to queue sales → done
      """),
    CheckLadder(
      "assign",
      """
      1 the rep, 2 the session, 3 its status, 4 that the rep is online, 5 may send and receive \
      there, 6 does not serve it, 7 pieces of work. (R18)
      """,
      settings: """
        [Omnid]
        WorkPerRepMax=1
        """,
      """
      rep anna goes to Available
      customer ada writes on whatsapp: "start"
      customer ben writes on sms: "hello"
      rep anna accepts offer 1 of session 2
      rep anna is put (profile mute)
      customer eve writes on sms: "hello"
      a supervisor assigns session 9 to nobody → NoSuchRep
      a supervisor assigns session 9 to anna → NoSuchSession
      rep anna goes to Busy
      a supervisor assigns session 1 to anna → WrongStatus
      a supervisor assigns session 2 to anna → NotOnline
      rep anna goes to Available
      a supervisor assigns session 2 to anna → NotPermitted: messaging
      rep anna is put (profile agent)
      a supervisor assigns session 2 to anna → AlreadyTheirs
      a supervisor assigns session 3 to anna → TooMuchWork
      the settings change
      | [Omnid]
      | WorkPerRepMax=2
      a supervisor assigns session 3 to anna → done
      """),
    CheckLadder(
      "requeue", "1 the session, 2 its status. (R18)",
      """
      customer ada writes on whatsapp: "start"
      customer ben writes on sms: "hello" (for anna alone)
      a supervisor requeues session 9 → NoSuchSession
      a supervisor requeues session 1 → WrongStatus
      a supervisor requeues session 2 → done
      """),
    CheckLadder(
      "setPriority", "1 the priority, 2 the session.",
      """
      customer ada writes on sms: "hello"
      a supervisor sets the priority of session 9 to -1 → PriorityOutOfRange
      a supervisor sets the priority of session 9 to 1 → NoSuchSession
      a supervisor sets the priority of session 1 to 1 → done
      """),
    CheckLadder(
      "deleteSession", "1 the session, 2 its status, 3 that nobody holds it. (S28)",
      """
      rep anna goes to Available
      customer ada writes on sms: "hello"
      rep anna accepts offer 1 of session 1
      a supervisor deletes session 9 → NoSuchSession
      a supervisor deletes session 1 → NotEnded
      rep anna ends session 1
      a supervisor deletes session 1 → StillHeld
      rep anna closes the tab of session 1
      a supervisor deletes session 1 → done
      """),
  ]
}
