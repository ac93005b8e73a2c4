import Containers
import Vocabulary

extension SettingsReader {
  private typealias Key = ProfileSettings.Key

  mutating func readProfile(_ settings: ProfileSettings) {
    let section = settings.section
    var profile = Profile(name: settings.name, capacity: 0, presences: [], classes: 0)
    let capacities = 0...limits.capacityMax
    if let capacity = settings.capacity {
      profile.capacity = number(capacity, section, Key.capacity.rawValue, capacities)
    } else {
      refuse(section, nil, "Capacity= is missing; it is the size of the rep's pool in units")
    }
    profile.interruptibleCapacity = settings.interruptibleCapacity.map {
      number($0, section, Key.interruptibleCapacity.rawValue, capacities)
    }
    profile.openOffersMax = settings.openOffersMax.map {
      Int(number($0, section, Key.openOffersMax.rawValue, 1...Int64(limits.workPerRepMax)))
    }
    profile.permissions = permissions(of: settings)
    profile.wantsLease = settings.wantsLease
    profile.wrapUp = settings.wrapUp.map {
      $0 == .zero
        ? .zero
        : duration($0, section, Key.wrapUpTime.rawValue, .wrapUp, or: "off for none")
    }
    readPresences(of: settings, into: &profile)
    readAcceptance(of: settings, into: &profile)
    result.profiles[profiles[settings.name]!] = profile
  }

  private mutating func permissions(of settings: ProfileSettings) -> Permissions {
    guard let names = settings.permissions else { return .usual }
    var result: Permissions = []
    let key = Key.permissions.rawValue
    for name in names {
      guard
        let permission = choice(
          Permissions.self, name, settings.section, key, called: "permission")
      else { continue }
      if !result.insert(permission).inserted {
        refuse(settings.section, key, "Permissions= names \(name) twice; take one away")
      }
    }
    return result
  }

  private mutating func readPresences(of settings: ProfileSettings, into profile: inout Profile) {
    let section = settings.section
    let offline = PresenceStatus.offline.name
    // Offline may always be taken, and stands first whether it was written or not.
    profile.presences =
      [.offline]
      + places(
        of: settings.presences.filter { Name($0) != Name(offline) }, in: presences, section,
        Key.presences.rawValue, kind: "Presence"
      ).map { PresenceID($0) }
    if settings.presences.allSatisfy({ Name($0) == Name(offline) }) {
      refuse(
        section, Key.presences.rawValue,
        "Presences= names no status but Offline, so that nobody with it could ever come online; "
          + "name the statuses that they may take")
    }
    profile.statusAfterMissedOffer = status(
      settings.statusAfterMissedOffer, Key.statusAfterMissedOffer.rawValue, section, profile)
    profile.statusAfterDecline = status(
      settings.statusAfterDecline, Key.statusAfterDecline.rawValue, section, profile)
  }

  /// A status that the profile sends its reps to: one that they may take.
  private mutating func status(
    _ name: String?, _ key: String, _ section: Section, _ profile: Profile
  ) -> PresenceID? {
    guard let name,
      let place = place(of: name, in: presences, section, key, kind: "Presence")
    else { return nil }
    let status = PresenceID(place)
    if !profile.presences.contains(status) {
      refuse(
        section, key,
        "\(key)=\(Section.shown(name)) is not among the profile's Presences=; add it there or "
          + "name one of them or Offline")
    }
    return status
  }

  private mutating func readAcceptance(of settings: ProfileSettings, into profile: inout Profile) {
    let section = settings.section
    profile.declineNeedsReason = settings.declineNeedsReason
    profile.declineReasons = settings.declineReasons.map { Name($0) }
    profile.acceptance =
      settings.acceptsAutomatically ? .automatic : settings.mayDecline ? .mayDecline : .asked
    if settings.acceptsAutomatically, settings.mayDecline {
      refuse(
        section, Key.mayDecline.rawValue,
        "AutoAccept=yes and MayDecline=yes exclude each other; choose one of them")
    }
    if !settings.mayDecline {
      let written: [(Key, Bool)] = [
        (.declineNeedsReason, settings.declineNeedsReason),
        (.declineReasons, !settings.declineReasons.isEmpty),
        (.statusAfterDecline, settings.statusAfterDecline != nil),
      ]
      for (key, isWritten) in written where isWritten {
        refuse(
          section, key.rawValue,
          "\(key.rawValue)= is for those who may decline; set MayDecline=yes or take it away")
      }
    }
    let reasons = settings.declineReasons.count
    if reasons > limits.declineReasonsMax {
      refuse(
        section, Key.declineReasons.rawValue,
        "DeclineReasons= has \(CountText.words(reasons, "reason")) and DeclineReasonsMax="
          + "\(limits.declineReasonsMax) allows no more; take some away or raise it")
    }
    var seen: Set<Name> = []
    for reason in settings.declineReasons {
      if reason.isEmpty || reason.utf8.count > limits.reasonBytesMax {
        refuse(
          section, Key.declineReasons.rawValue,
          "DeclineReasons= has a reason of \(CountText.words(reason.utf8.count, "byte")); "
            + "a reason has 1 to \(limits.reasonBytesMax) (ReasonBytesMax=)")
      } else if !seen.insert(Name(reason)).inserted {
        refuse(
          section, Key.declineReasons.rawValue,
          "DeclineReasons= names \(Section.shown(reason)) twice; take one away")
      }
    }
  }
}

extension ClosedRange where Bound == Interval {
  /// C13.
  static var wrapUp: Self { Interval.seconds(10)...Interval.seconds(3_600) }
}
