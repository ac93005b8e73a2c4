import Routing
import Testing
import Vocabulary

@Test(arguments: badPresences)
func `a presence status or responder that cannot be is refused`(bad: Bad) { bad.check() }

/// `presences[0]` is Available, which serves both channels; `presences[1]` is Lunch.
private let badPresences = [
  Bad("Presence Lunch: Kind=bussy is no kind of presence status; did you mean busy?") {
    $0.presences[1].kind = "bussy"
  },
  Bad(
    "Presence Available: Channels= is for an online status, and a status of kind busy serves none; "
      + "take it away or set Kind=online"
  ) { $0.presences[0].kind = "busy" },
  Bad("Presence Lunch: Channels=wep names no channel; did you mean web?") {
    $0.presences[1].channels = ["wep"]
  },
  Bad("Presence Lunch: Channels= names web twice; take one away") {
    $0.presences[1].channels = ["web", "web"]
  },
  Bad("Presence offline: Offline is built in and cannot be changed; use another name") {
    $0.presences.append(PresenceSettings("offline", kind: "busy"))
  },
  Bad("Responder greeter: Kind=robot is no kind of responder; it is bot or agent") {
    $0.responders[0].kind = "robot"
  },
  Bad("Responder greeter: Kind= is missing; it is bot or agent") { $0.responders[0].kind = "" },
]

@Test(arguments: badProfiles)
func `a profile that cannot be is refused`(bad: Bad) { bad.check() }

private let badProfiles = [
  Bad("Profile agent: Capacity= is missing; it is the size of the rep's pool in units") {
    $0.profiles[0].capacity = nil
  },
  Bad("Profile agent: Capacity=-1 is out of range; it is 0 to 10000") {
    $0.profiles[0].capacity = -1
  },
  Bad("Profile agent: InterruptibleCapacity=10001 is out of range; it is 0 to 10000") {
    $0.profiles[0].interruptibleCapacity = 10_001
  },
  Bad("Profile agent: OpenOffersMax=0 is out of range; it is 1 to 100") {
    $0.profiles[0].openOffersMax = 0
  },
  Bad("Profile agent: AutoAccept=yes and MayDecline=yes exclude each other; choose one of them") {
    $0.profiles[0].acceptsAutomatically = true
    $0.profiles[0].mayDecline = true
  },
  Bad("Profile agent: DeclineNeedsReason= is \(forDecliners)") {
    $0.profiles[0].declineNeedsReason = true
  },
  Bad("Profile agent: DeclineReasons= is \(forDecliners)") {
    $0.profiles[0].declineReasons = ["tired"]
  },
  Bad("Profile agent: StatusAfterDecline= is \(forDecliners)") {
    $0.profiles[0].statusAfterDecline = "Lunch"
  },
  Bad("Profile agent: DeclineReasons= names tired twice; take one away") {
    $0.profiles[0].mayDecline = true
    $0.profiles[0].declineReasons = ["tired", "tired"]
  },
  Bad(
    "Profile agent: DeclineReasons= has a reason of 0 bytes; a reason has 1 to 256 "
      + "(ReasonBytesMax=)"
  ) {
    $0.profiles[0].mayDecline = true
    $0.profiles[0].declineReasons = [""]
  },
  Bad(
    "Profile agent: DeclineReasons= has 2 reasons and DeclineReasonsMax=1 allows no more; take "
      + "some away or raise it"
  ) {
    $0.general.limits.declineReasonsMax = 1
    $0.profiles[0].mayDecline = true
    $0.profiles[0].declineReasons = ["tired", "busy"]
  },
  Bad("Profile agent: StatusAfterMissedOffer=Lunsh names no presence; did you mean Lunch?") {
    $0.profiles[0].statusAfterMissedOffer = "Lunsh"
  },
  Bad(
    "Profile agent: StatusAfterDecline=Lunch is not among the profile's Presences=; add it there "
      + "or name one of them or Offline"
  ) {
    $0.profiles[0].mayDecline = true
    $0.profiles[0].presences = ["Available"]
    $0.profiles[0].statusAfterDecline = "Lunch"
  },
  Bad("Profile agent: Presences=Availible names no presence; did you mean Available?") {
    $0.profiles[0].presences = ["Availible"]
  },
  Bad(
    "Profile agent: Presences= names no status but Offline, so that nobody with it could ever come "
      + "online; name the statuses that they may take"
  ) { $0.profiles[0].presences = ["Offline"] },
  Bad("Profile agent: Permissions=end-al is no permission; did you mean end-any?") {
    $0.profiles[0].permissions = ["chat", "end-al"]
  },
  Bad("Profile agent: Permissions= names chat twice; take one away") {
    $0.profiles[0].permissions = ["chat", "chat"]
  },
  Bad("Profile agent: WrapUpTime=5s is out of range; it is off for none, or 10s to 1h") {
    $0.profiles[0].wrapUp = .seconds(5)
  },
]

private let forDecliners = "for those who may decline; set MayDecline=yes or take it away"
