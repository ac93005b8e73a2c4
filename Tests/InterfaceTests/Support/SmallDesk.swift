/// A desk with all that a method may come upon: both platforms and models, a bot, tokens, required
/// fields, small limits.
enum SmallDesk {
  static let reps = [
    (name: "anna", profile: "agent", queues: ["help", "sales"]),
    (name: "ben", profile: "lead", queues: ["help"]),
  ]

  static let text = """
    [Omnid]
    OpenSessionsMax=10
    CustomersMax=30
    WorkPerRepMax=3
    SessionsPerCallMax=3
    FieldsPerMessageMax=2
    NameBytesMax=16
    ReasonBytesMax=16
    RepsMax=4
    QueuesPerRepMax=2
    SweepHours=0

    [Responder greeter]
    Kind=bot

    [Queue help]
    SizeLimit=2
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
    HelpKeywords=HELP
    WrapUpTime=30s
    [Channel whatsapp]
    Kind=whatsapp
    Queue=sales
    Capacity=StatusBased
    OptInKeywords=START
    OptOutKeywords=STOP
    RequiredFields=email
    [Channel sms]
    Kind=sms
    Platform=standard
    Queue=late
    RequiredFields=email
    [Channel facebook]
    Kind=facebook
    Queue=help
    HideInactivation=yes
    PreferLastRep=yes

    [Presence Available]
    Channels=web whatsapp sms facebook
    [Presence Break]
    Kind=busy

    [Profile agent]
    Capacity=3
    Presences=Available Break
    MayDecline=yes
    DeclineNeedsReason=yes
    DeclineReasons=busy tired
    Lease=no
    Permissions=chat messaging start inactivate end transfer pick end-any
    [Profile lead]
    Capacity=1
    Presences=Available
    Lease=no
    Permissions=chat messaging
    """
}
