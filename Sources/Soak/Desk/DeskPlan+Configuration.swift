// The desk as the daemon's configuration file.
extension DeskPlan {
  /// - Parameter variant: Files of different variants differ, so that reading one is a change; none
  ///   takes anything away.
  static func configuration(isClockManual: Bool, variant: Int) -> String {
    let times = DeskTimes(isClockManual: isClockManual)
    return general(times) + channels.map { section($0, times) }.joined()
      + queueSections(times, variant) + people
  }

  /// A file that is refused: a key that there is none of.
  static func badConfiguration(isClockManual: Bool) -> String {
    configuration(isClockManual: isClockManual, variant: 0) + "\n[Queue help]\nStrategie=none\n"
  }

  private static func general(_ times: DeskTimes) -> String {
    """
    [Omnid]
    LogLevel=warning
    ConnectionsMax=4000
    ConnectionsPerUserMax=4000
    MessagesPerMinuteMax=10000
    KeysMax=100000
    GraceTime=\(times.grace)
    PreferredTime=\(times.preferred)
    AskAgainTime=\(times.askAgain)

    """
  }

  private static func section(_ channel: ChannelPlan, _ times: DeskTimes) -> String {
    var lines = ["", "[Channel \(channel.name)]", "Kind=\(channel.kind)", "Queue=\(channel.queue)"]
    if channel.isStandard { lines.append("Platform=standard") }
    lines.append("Capacity=\(channel.keepsRep ? "StatusBased" : "TabBased")")
    if channel.weight != 1 { lines.append("Weight=\(channel.weight)") }
    if let responder = channel.responder {
      lines.append("Responder=\(responders[responder])")
      lines.append("JoinTimeout=\(times.join)")
    }
    if channel.hasToken { lines.append("GuestTokenLifetime=\(times.guestToken)") }
    if channel.marksSilence { lines.append("InactivityTimeout=\(times.inactivity)") }
    if channel.wrapsUp { lines.append("WrapUpTime=\(times.wrapUp)") }
    if !channel.keepsRep { lines.append("TabTimeout=\(times.tab)") }
    if channel.optsOutByWord {
      lines.append("OptOutKeywords=\(optOutWord)")
      lines.append("OptInKeywords=\(optInWord)")
      lines.append("AnswerTimeout=\(times.answer)")
    }
    if channel.keepsRep { lines.append("PreferLastRep=yes") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func queueSections(_ times: DeskTimes, _ variant: Int) -> String {
    """

    [Queue help]
    PushTimeout=\(times.push)
    SizeLimit=400
    Overflow=spill

    [Queue messages]
    Priority=1
    Strategy=longest-idle
    PushTimeout=\(times.push)

    [Queue letters]
    Priority=2
    Strategy=round-robin
    PushTimeout=\(times.push)
    WaitLimit=\(times.waitLimit)
    AfterWaitLimit=overflow
    Overflow=spill

    [Queue spill]
    Priority=\(3 + variant)
    Strategy=most-available
    PushTimeout=\(times.push)
    SizeLimit=400

    """
  }

  private static let people = """

    [Presence Available]
    Channels=\(channels.map(\.name).joined(separator: " "))

    [Presence Chats]
    Channels=web app

    [Presence Break]
    Kind=busy

    [Presence Away]
    Kind=busy

    [Profile agent]
    Capacity=4
    OpenOffersMax=2
    Presences=Available Chats Break Away
    StatusAfterMissedOffer=Away

    [Profile lead]
    Capacity=6
    Presences=Available Chats Break Away
    MayDecline=yes
    Permissions=chat messaging start inactivate end end-any transfer pick

    [Responder greeter]
    Kind=bot

    [Responder adviser]
    Kind=agent

    """
}
