/// A desk with all that a method may come upon: both platforms and models, a bot, small limits.
enum SmallDesk {
  static let reps = [
    (name: "anna", profile: "agent", queues: ["help", "sales"]),
    (name: "ben", profile: "lead", queues: ["help"]),
    (name: "cleo", profile: "desk", queues: ["help", "sales"]),
  ]

  static let text = """
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
}
