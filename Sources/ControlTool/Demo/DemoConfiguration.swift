import Interface

/// The configuration of the demo's desk: two queues, three channels, a bot, and two kinds of reps.
enum DemoConfiguration {
  static let text = """
    [Omnid]
    GraceTime=30s

    [Channel web]
    Kind=web-chat
    Queue=help
    Responder=greeter

    [Channel whatsapp]
    Kind=whatsapp
    Queue=help
    Capacity=StatusBased
    InactivityTimeout=15min
    PreferLastRep=yes

    [Channel sms]
    Kind=sms
    Platform=standard
    Queue=sales
    Capacity=StatusBased

    [Queue help]
    Strategy=least-active
    PushTimeout=30s

    [Queue sales]
    Priority=1
    Strategy=longest-idle
    PushTimeout=20s

    [Presence Available]
    Channels=web whatsapp sms

    [Presence Messages]
    Channels=whatsapp sms

    [Presence Break]
    Kind=busy

    [Profile agent]
    Capacity=4
    Presences=Available Messages Break

    [Profile lead]
    Capacity=2
    Presences=Available Messages Break
    MayDecline=yes
    StatusAfterMissedOffer=Break

    [Responder greeter]
    Kind=bot

    """
}
