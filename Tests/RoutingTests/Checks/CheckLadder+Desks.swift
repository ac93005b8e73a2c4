extension CheckLadder {
  static let desks = [
    CheckLadder(
      "takeLease", "1 the rep. (P5)",
      """
      rep nobody takes a lease → NoSuchRep
      rep anna takes a lease → done
      """),
    CheckLadder(
      "breakLease", "1 the rep. Nothing changes where there is no whole lease to break. (P5)",
      """
      rep nobody loses the lease → NoSuchRep
      rep anna loses the lease → nothing changes
      rep anna takes a lease
      rep anna loses the lease → done
      """),
    CheckLadder(
      "setPresence", "1 the rep, 2 the status, 3 that the profile lets the rep take it.",
      """
      rep mia is put (profile mute)
      rep nobody goes to Lunch → NoSuchRep
      rep mia goes to Lunch → NoSuchPresence
      rep mia goes to ChatOnly → StatusNotAllowed
      rep mia goes to Busy → done
      """),
    CheckLadder(
      "logOut",
      """
      1 the rep, 2 a choice where sessions are Active with them, 3 the permission for ending them.
      """,
      """
      rep anna goes to Available
      customer ada writes on sms: "hello"
      rep anna accepts offer 1 of session 1
      rep anna is put (profile mute)
      rep nobody logs out → NoSuchRep
      rep anna logs out → OngoingSessions
      rep anna logs out (ending sessions) → NotPermitted: end
      rep anna is put (profile agent)
      rep anna logs out (ending sessions) → done
      """),
    CheckLadder(
      "accept", "1 the rep, 2 the session, 3 its status, 4 whose offer it is, 5 its number. (S9)",
      """
      customer ada writes on whatsapp: "start"
      rep anna goes to Available
      customer ben writes on whatsapp: "hello"
      rep nobody accepts offer 9 of session 9 → NoSuchRep
      rep bert accepts offer 9 of session 9 → NoSuchSession
      rep bert accepts offer 9 of session 1 → WrongStatus
      rep bert accepts offer 9 of session 2 → NotOwner
      rep anna accepts offer 9 of session 2 → NoSuchOffer
      rep anna accepts offer 1 of session 2 → done
      """),
    CheckLadder(
      "decline",
      """
      1 the rep, 2 the session, 3 its status, 4 whose offer it is, 5 its number, 6 that the \
      profile lets offers be declined, 7 a reason where it wants one, 8 one not too long, 9 that \
      it knows.
      """,
      """
      customer ada writes on whatsapp: "start"
      rep anna goes to Available
      customer ben writes on whatsapp: "hello"
      rep anna is put (profile mute)
      rep nobody declines offer 9 of session 9 → NoSuchRep
      rep bert declines offer 9 of session 9 → NoSuchSession
      rep bert declines offer 9 of session 1 → WrongStatus
      rep bert declines offer 9 of session 2 → NotOwner
      rep anna declines offer 9 of session 2 → NoSuchOffer
      rep anna declines offer 1 of session 2 → DeclineNotAllowed
      rep anna is put (profile strict)
      rep anna declines offer 1 of session 2 → ReasonMissing
      rep anna declines offer 1 of session 2: <long> → BadName: reason
      rep anna declines offer 1 of session 2: bored → ReasonUnknown
      rep anna declines offer 1 of session 2: tired → done
      """),
    CheckLadder(
      "replied", "1 the rep, 2 the session, 3 its status, 4 whose it is, 5 the permission.",
      """
      customer ada writes on whatsapp: "start"
      rep anna goes to Available
      customer ben writes on whatsapp: "hello"
      rep anna accepts offer 1 of session 2
      rep anna is put (profile mute)
      rep mia is put (profile mute)
      rep nobody writes in session 9 → NoSuchRep
      rep mia writes in session 9 → NoSuchSession
      rep mia writes in session 1 → WrongStatus
      rep mia writes in session 2 → NotOwner
      rep anna writes in session 2 → NotPermitted: messaging
      rep anna is put (profile agent)
      rep anna writes in session 2 → done
      """),
    CheckLadder(
      "start",
      """
      1 the rep, 2 the channel, 3 the customer's name, 4 a channel on which reps may start, 5 the \
      permission to start, 6 to send and receive there, 7 the customer's consent, 8 an open \
      session other than one in Consent, 9 room. (S5)
      """,
      settings: """
        [Omnid]
        CustomersMax=2
        OpenSessionsMax=2
        """,
      """
      customer ada opts out on whatsapp
      customer zoe writes on sms: "hello"
      rep mia is put (profile mute)
      rep nobody starts a session with "" on nowhere → NoSuchRep
      rep mia starts a session with "" on nowhere → NoSuchChannel
      rep mia starts a session with "" on chat → BadName
      rep mia starts a session with ada on chat → NotOnThisChannel
      rep mia starts a session with ada on whatsapp → NotPermitted: start
      rep mia is put (profile starter)
      rep mia starts a session with ada on whatsapp → NotPermitted: messaging
      rep mia is put (profile agent)
      rep mia starts a session with ada on whatsapp → OptedOut
      customer ada opts in on whatsapp
      customer ada writes on whatsapp: "hello"
      rep mia starts a session with ada on whatsapp → SessionOpen
      rep mia starts a session with eve on whatsapp → TooManyCustomers
      the settings change
      | [Omnid]
      | CustomersMax=3
      rep mia starts a session with eve on whatsapp → TooManyOpenSessions
      the settings change
      | [Omnid]
      | OpenSessionsMax=3
      rep mia starts a session with eve on whatsapp → session 4
      """),
    CheckLadder(
      "closeTab",
      """
      1 the rep, 2 the session. Where it is Active with them: 3 whether the model asks how, 4 the \
      channel, 5 the permission of what it does (S15–S17).
      """,
      """
      rep anna goes to Available
      customer ada writes on sms: "hello"
      rep anna accepts offer 1 of session 1
      rep anna is put (profile mute)
      rep nobody closes the tab of session 9 → NoSuchRep
      rep anna closes the tab of session 9 → NoSuchSession
      rep anna closes the tab of session 1 → HowMissing
      rep anna closes the tab of session 1 (no customer response) → NotOnThisChannel
      rep anna closes the tab of session 1 (end) → NotPermitted: end
      rep anna is put (profile agent)
      rep anna closes the tab of session 1 (end) → done
      """),
    CheckLadder(
      "closeTab", "3 whether the model asks how",
      """
      rep anna goes to Available
      customer ada writes on status-sms: "hello"
      rep anna accepts offer 1 of session 1
      rep anna is put (profile mute)
      rep anna closes the tab of session 1 (no customer response) → NotUnderThisModel
      rep anna closes the tab of session 1 → done
      """),
    CheckLadder(
      "openTab", "1 the rep, 2 the session. Marks it",
      """
      customer ada writes on sms: "hello"
      rep nobody opens the tab of session 9 → NoSuchRep
      rep anna opens the tab of session 9 → NoSuchSession
      rep anna opens the tab of session 1 → nothing changes
      """),
    CheckLadder(
      "finishWrapUp", "1 the rep, 2 the session, 3 that it is wrapped up, 4 by them. (C13)",
      settings: """
        [Channel sms]
        WrapUpTime=60s
        """,
      """
      rep anna goes to Available
      customer ada writes on sms: "hello"
      rep anna accepts offer 1 of session 1
      rep nobody finishes the wrap-up of session 9 → NoSuchRep
      rep bert finishes the wrap-up of session 9 → NoSuchSession
      rep bert finishes the wrap-up of session 1 → WrongStatus
      rep anna ends session 1
      rep bert finishes the wrap-up of session 1 → NotOwner
      rep anna finishes the wrap-up of session 1 → done
      """),
  ]
}
