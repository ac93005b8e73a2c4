import Routing
import TestSupport
import Vocabulary

extension World {
  mutating func drawPresences(_ dice: inout SeededGenerator) {
    let all = settings.channels.map(\.name)
    settings.presences.append(PresenceSettings("Available", channels: all))
    for _ in 0..<dice.within(0...2) {
      settings.presences.append(
        PresenceSettings(name("presence"), channels: dice.some(of: all, percent: 60)))
    }
    settings.presences.append(PresenceSettings("Lunch", kind: "busy"))
    if dice.happens(50) { settings.presences.append(PresenceSettings("Away", kind: "offline")) }
  }

  mutating func drawProfiles(_ dice: inout SeededGenerator) {
    for _ in 0..<dice.within(1...4) {
      var profile = ProfileSettings(name("profile"))
      draw(&profile, &dice)
      settings.profiles.append(profile)
    }
  }

  func draw(_ profile: inout ProfileSettings, _ dice: inout SeededGenerator) {
    profile.capacity = Int64(dice.one(of: [1, 2, 3, 4, 6, 10]))
    profile.interruptibleCapacity = dice.happens(50) ? Int64(dice.within(1...6)) : nil
    profile.openOffersMax = dice.happens(50) ? Int64(dice.within(1...2)) : nil
    switch dice.below(3) {
    case 0: (profile.acceptsAutomatically, profile.mayDecline) = (true, false)
    case 1: (profile.acceptsAutomatically, profile.mayDecline) = (false, true)
    default: (profile.acceptsAutomatically, profile.mayDecline) = (false, false)
    }
    profile.declineNeedsReason = profile.mayDecline && dice.happens(40)
    profile.declineReasons = profile.mayDecline && dice.happens(40) ? ["busy", "language"] : []
    let presences = settings.presences.map(\.name)
    profile.presences = ["Available"] + dice.some(of: Array(presences.dropFirst()), percent: 80)
    let after = profile.presences + ["Offline"]
    profile.statusAfterDecline =
      profile.mayDecline && dice.happens(30) ? dice.one(of: after) : nil
    profile.statusAfterMissedOffer =
      !profile.acceptsAutomatically && dice.happens(40) ? dice.one(of: after) : nil
    profile.permissions = dice.happens(25) ? drawPermissions(&dice) : nil
    profile.wantsLease = dice.happens(60)
    profile.wrapUp = dice.happens(20) ? .seconds(Int64(dice.one(of: [0, 10, 120]))) : nil
  }

  private func drawPermissions(_ dice: inout SeededGenerator) -> [String] {
    dice.some(
      of: [
        "chat", "messaging", "start", "inactivate", "end", "end-any", "transfer", "pick",
      ], percent: 80)
  }
}
