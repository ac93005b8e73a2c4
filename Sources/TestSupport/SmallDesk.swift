/// A desk with all that a method may come upon: both platforms and models, a bot, small limits.
public enum SmallDesk {
  public static let reps = [
    (name: "anna", profile: "agent", queues: ["help", "sales"]),
    (name: "ben", profile: "lead", queues: ["help"]),
    (name: "cleo", profile: "desk", queues: ["help", "sales"]),
  ]

  public static let text = """
    [Omnid]
    OpenSessionsMax=100
    SweepHours=0
    GraceTime=30s

    [Responder greeter]
    Kind=bot

    [Queue help]
    PushTimeout=20s
    [Queue sales]
    Strategy=round-robin
    [Queue late]
    SizeLimit=1

    [Channel web]
    Kind=web-chat
    Queue=help
    Responder=greeter
    OptOutKeywords=STOP
    [Channel whatsapp]
    Kind=whatsapp
    Queue=sales
    Capacity=StatusBased
    OptInKeywords=START
    WrapUpTime=30s
    OptOutKeywords=STOP
    [Channel sms]
    Kind=sms
    Platform=standard
    Queue=late
    [Channel facebook]
    Kind=facebook
    Queue=help

    [Presence Available]
    Channels=web whatsapp sms facebook
    [Presence Break]
    Kind=busy

    [Profile agent]
    Capacity=3
    Presences=Available Break
    MayDecline=yes
    Lease=no
    Permissions=chat messaging start inactivate end transfer pick end-any
    [Profile lead]
    Capacity=1
    Presences=Available
    Lease=no
    Permissions=chat messaging
    [Profile desk]
    Capacity=3
    Presences=Available Break
    Permissions=chat messaging start inactivate end transfer pick end-any
    """

  /// The same desk with limits that are soon reached, and with required fields and reasons.
  public static let tight =
    text
    .replacing("OpenSessionsMax=100\n", with: limits)
    .adding("SizeLimit=2", after: "[Queue help]")
    .adding("HelpKeywords=HELP\nWrapUpTime=30s", after: "Responder=greeter")
    .replacing("START\nWrapUpTime=30s\n", with: "START\nRequiredFields=email\n")
    .adding("RequiredFields=email", after: "Queue=late")
    .adding("HideInactivation=yes\nPreferLastRep=yes", after: "Kind=facebook")
    .adding("DeclineNeedsReason=yes\nDeclineReasons=busy tired", after: "MayDecline=yes")

  private static let limits = """
    OpenSessionsMax=10
    CustomersMax=30
    WorkPerRepMax=3
    SessionsPerCallMax=3
    FieldsPerMessageMax=2
    NameBytesMax=16
    ReasonBytesMax=16
    RepsMax=4
    QueuesPerRepMax=2

    """
}

extension String {
  fileprivate func adding(_ lines: String, after line: String) -> String {
    replacing(line + "\n", with: line + "\n" + lines + "\n")
  }
}
