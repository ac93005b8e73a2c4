import Routing
import Testing
import Vocabulary

@Test(arguments: badChannels)
func `a channel that cannot be is refused with a sentence`(bad: Bad) { bad.check() }

/// `channels[0]` is web, an enhanced web-chat; `channels[1]` is sms, a standard one.
private let badChannels = [
  Bad("Channel web: Kind= is missing; it is \(kinds)") { $0.channels[0].kind = "" },
  Bad("Channel web: Kind=webchat is no kind of channel; did you mean web-chat?") {
    $0.channels[0].kind = "webchat"
  },
  Bad("Channel web: Kind=fax is no kind of channel; it is \(kinds)") {
    $0.channels[0].kind = "fax"
  },
  Bad("Channel web: Platform=enhanzed is no platform; did you mean enhanced?") {
    $0.channels[0].platform = "enhanzed"
  },
  Bad("Channel web: there is no standard web-chat channel; set Platform=enhanced") {
    $0.channels[0].platform = "standard"
  },
  Bad("Channel sms: there is no standard line channel; set Platform=enhanced") {
    $0.channels[1].kind = "line"
  },
  Bad("Channel web: Queue= is missing; name a [Queue] section") { $0.channels[0].queue = "" },
  Bad("Channel web: Queue=emae names no queue; did you mean emea?") {
    $0.channels[0].queue = "emae"
  },
  Bad("Channel web: Queue=sales names no queue; add a [Queue sales] section or name another") {
    $0.channels[0].queue = "sales"
  },
  Bad("Channel web: Queue=spill is retired; name a queue that stays") {
    $0.queues[1].isRetired = true
    $0.queues[1].moveTo = "emea"
    $0.channels[0].queue = "spill"
  },
  Bad("Channel web: Responder=greter names no responder; did you mean greeter?") {
    $0.channels[0].responder = "greter"
  },
  Bad("Channel web: Capacity=TabsBased names no capacity model; did you mean TabBased?") {
    $0.channels[0].capacity = "TabsBased"
  },
  Bad(
    "Channel web: Capacity=mine names no capacity model; it is TabBased, StatusBased, PerChannel "
      + "or Declared"
  ) { $0.channels[0].capacity = "mine" },
  Bad("Channel web: it is here twice, first in line 0; take one away") {
    $0.channels.append(ChannelSettings("web", kind: "byoc", queue: "emea"))
  },
  Bad("Channel: the section has no name; write [Channel NAME]") {
    $0.channels.append(ChannelSettings("", kind: "byoc", queue: "emea"))
  },
  Bad("Channel  web: the name begins or ends with a blank; take it away") {
    $0.channels.append(ChannelSettings(" web", kind: "byoc", queue: "emea"))
  },
  Bad("Channel we?b: the name has a control character in it; take it away") {
    $0.channels.append(ChannelSettings("we\u{1b}b", kind: "byoc", queue: "emea"))
  },
  Bad(
    "Channel \(String(repeating: "x", count: 64))…: the name has 257 bytes and NameBytesMax=256 "
      + "allows no more; shorten it"
  ) { $0.channels.append(ChannelSettings(String(repeating: "x", count: 257))) },
]

private let kinds = "web-chat, in-app-chat, byoc, whatsapp, facebook, sms, apple or line"

@Test(arguments: badWeights)
func `a weight that cannot be is refused with a sentence`(bad: Bad) { bad.check() }

private let noWeight =
  "is no weight; write units with at most two decimals, as 1 or 0.25, or a share of the rep's "
  + "total in whole per cent, as 20%"

private let badWeights = [
  Bad("Channel web: Weight=heavy \(noWeight)") { $0.channels[0].weight = "heavy" },
  Bad("Channel web: Weight= \(noWeight)") { $0.channels[0].weight = "" },
  Bad("Channel web: Weight=-1 \(noWeight)") { $0.channels[0].weight = "-1" },
  Bad("Channel web: Weight=0.125 \(noWeight)") { $0.channels[0].weight = "0.125" },
  Bad("Channel web: Weight=1. \(noWeight)") { $0.channels[0].weight = "1." },
  Bad("Channel web: Weight=9999999999999999 \(noWeight)") {
    $0.channels[0].weight = "9999999999999999"
  },
  Bad("Channel web: Weight=0 is out of range; a weight is 0.01 to 10000 (CapacityMax=)") {
    $0.channels[0].weight = "0"
  },
  Bad("Channel web: Weight=10001 is out of range; a weight is 0.01 to 10000 (CapacityMax=)") {
    $0.channels[0].weight = "10001"
  },
  Bad("Channel web: Weight=0% is out of range; a share is 1% to 100%") {
    $0.channels[0].weight = "0%"
  },
  Bad("Channel web: Weight=101% is out of range; a share is 1% to 100%") {
    $0.channels[0].weight = "101%"
  },
  Bad("Queue emea: Weight=1.5% \(noWeight)") { $0.queues[0].weight = "1.5%" },
]

@Test(arguments: badTimers)
func `a channel's timer that cannot be is refused with a sentence`(bad: Bad) { bad.check() }

private let badTimers = [
  Bad("Channel web: InactivityTimeout=299s is out of range; it is off, or 5min to 30min") {
    $0.channels[0].timers.inactivity = .seconds(299)
  },
  Bad("Channel web: InactivityTimeout=31min is out of range; it is off, or 5min to 30min") {
    $0.channels[0].timers.inactivity = .minutes(31)
  },
  Bad("Channel web: WrapUpTime=9s is out of range; it is off, or 10s to 1h") {
    $0.channels[0].timers.wrapUp = .seconds(9)
  },
  Bad("Channel web: WrapUpTime=3601s is out of range; it is off, or 10s to 1h") {
    $0.channels[0].timers.wrapUp = .seconds(3_601)
  },
  Bad("Channel web: TabTimeout=4min is out of range; it is off, or 5min to 4h") {
    $0.channels[0].timers.tab = .minutes(4)
  },
  Bad("Channel web: TabTimeout=241min is out of range; it is off, or 5min to 4h") {
    $0.channels[0].timers.tab = .minutes(241)
  },
  Bad("Channel web: AnswerTimeout=0s is out of range; it is off, or 1ms to 3650d") {
    $0.channels[0].timers.answer = .zero
  },
  Bad("Channel web: ReplyTimeout=0s is out of range; it is 1ms to 3650d") {
    $0.channels[0].timers.reply = .zero
  },
  Bad("Channel web: ConsentTimeout=3651d is out of range; it is 1ms to 3650d") {
    $0.channels[0].timers.consent = .hours(24 * 3_651)
  },
  Bad("Channel sms: a standard channel has no InactivityTimeout=; \(standardWay)") {
    $0.channels[1].timers.inactivity = .minutes(10)
  },
  Bad("Channel sms: a standard channel has no InactiveLifetime=; \(standardWay)") {
    $0.channels[1].timers.inactive = .minutes(10)
  },
  Bad("Channel sms: a standard channel has no ConsentTimeout=; \(standardWay)") {
    $0.channels[1].timers.consent = .minutes(10)
  },
  Bad("Channel sms: a standard channel has no AnnouncementTimeout=; \(standardWay)") {
    $0.channels[1].timers.announcement = .minutes(10)
  },
  Bad("Channel sms: a standard channel has no HideInactivation=; \(standardWay)") {
    $0.channels[1].hidesInactivation = true
  },
  Bad(
    "Channel sms: customers on sms have no token that could expire; take TokenLifetime= away"
  ) { $0.channels[1].timers.authenticatedToken = .hours(1) },
  Bad(
    "Channel sms: customers on sms have no token that could expire; take GuestTokenLifetime= away"
  ) { $0.channels[1].timers.unauthenticatedToken = .hours(1) },
  Bad("Channel web: BotTimeout= is for a channel with a responder; set Responder= or take it away")
  { $0.channels[0].timers.bot = .hours(1) },
]

private let standardWay = "take it away or set Platform=enhanced"

@Test(arguments: badLists)
func `a channel's list that cannot be is refused with a sentence`(bad: Bad) { bad.check() }

private let badLists = [
  Bad("Channel web: stop is in HelpKeywords= and in OptOutKeywords=; it can mean one thing only") {
    $0.channels[0].keywords.help = ["Stop!"]
    $0.channels[0].keywords.optOut = [" STOP "]
  },
  Bad("Channel web: OptOutKeywords= has stop twice; take one away") {
    $0.channels[0].keywords.optOut = ["STOP", "stop"]
  },
  Bad("Channel web: OptInKeywords= has an empty keyword; take it away") {
    $0.channels[0].keywords.optIn = [" . "]
  },
  Bad(
    "Channel web: DoubleOptInKeywords= has a keyword of 65 bytes and KeywordBytesMax=64 allows no "
      + "more; shorten it"
  ) { $0.channels[0].keywords.doubleOptIn = [String(repeating: "y", count: 65)] },
  Bad(
    "Channel web: OptInKeywords= has 3 words and KeywordsMax=2 allows no more; take some away or "
      + "raise it"
  ) {
    $0.general.limits.keywordsMax = 2
    $0.channels[0].keywords.optIn = ["a", "b", "c"]
  },
  Bad("Channel web: RequiredFields= names name twice; take one away") {
    $0.channels[0].requiredFields = ["name", "name"]
  },
  Bad(
    "Channel web: RequiredFields= has a field of 0 bytes; a name has 1 to 256 (NameBytesMax=)"
  ) { $0.channels[0].requiredFields = [""] },
  Bad(
    "Channel web: RequiredFields= has 2 fields and RequiredFieldsMax=1 allows no more; take some "
      + "away or raise it"
  ) {
    $0.general.limits.requiredFieldsMax = 1
    $0.channels[0].requiredFields = ["name", "age"]
  },
]
