import Containers
import Vocabulary

extension SettingsReader {
  mutating func readProfile(_ settings: ProfileSettings) {
    check(settings, settings.section)
    var profile = Profile(name: settings.name, capacity: 0, presences: [], classes: 0)
    if let capacity = settings.capacity {
      profile.capacity = capacity
    } else {
      refuse(
        settings.section, nil, "Capacity= is missing; it is the size of the rep's pool in units")
    }
    profile.interruptibleCapacity = settings.interruptibleCapacity
    profile.openOffersMax = settings.openOffersMax.map { Int($0) }
    profile.permissions = permissions(of: settings)
    profile.wantsLease = settings.wantsLease
    profile.wrapUp = settings.wrapUp
    readPresences(of: settings, into: &profile)
    readAcceptance(of: settings, into: &profile)
    result.profiles[profiles[settings.name]!] = profile
  }

  private mutating func permissions(of settings: ProfileSettings) -> Permissions {
    guard let names = settings.permissions else { return .usual }
    var result = Permissions([])
    for name in names {
      if let permission = Permission(named: name) {
        if !result.insert(permission) {
          refuse(settings, \.permissions, "Permissions= names \(name) twice; take one away")
        }
      } else {
        let fault = Setting<ProfileSettings>.fault(
          of: name, among: Permission.names, called: "permission",
          key: ProfileSettings.key(\.permissions))
        refuse(settings, \.permissions, fault)
      }
    }
    return result
  }

  private mutating func readPresences(of settings: ProfileSettings, into profile: inout Profile) {
    let offline = PresenceStatus.offline.name
    // Offline may always be taken, and stands first whether it was written or not.
    profile.presences =
      [.offline]
      + places(
        of: settings.presences.filter { Name($0) != Name(offline) }, in: presences,
        of: PresenceSettings.self, settings, \.presences
      ).map { PresenceID($0) }
    if settings.presences.allSatisfy({ Name($0) == Name(offline) }) {
      refuse(
        settings, \.presences,
        "Presences= names no status but Offline, so that nobody with it could ever come online; "
          + "name the statuses that they may take")
    }
    profile.statusAfterMissedOffer = status(\.statusAfterMissedOffer, of: settings, profile)
    profile.statusAfterDecline = status(\.statusAfterDecline, of: settings, profile)
  }

  /// A status that the profile sends its reps to: one that they may take.
  private mutating func status(
    _ path: KeyPath<ProfileSettings, String?>, of settings: ProfileSettings, _ profile: Profile
  ) -> PresenceID? {
    guard let name = settings[keyPath: path],
      let place = place(of: name, in: presences, of: PresenceSettings.self, settings, path)
    else { return nil }
    let status = PresenceID(place)
    if !profile.presences.contains(status) {
      refuse(
        settings, path,
        "\(ProfileSettings.key(path))=\(Section.shown(name)) is not among "
          + "the profile's Presences=; add it there or name one of them or Offline")
    }
    return status
  }

  private mutating func readAcceptance(of settings: ProfileSettings, into profile: inout Profile) {
    profile.declineNeedsReason = settings.declineNeedsReason
    profile.declineReasons = settings.declineReasons.map { Name($0) }
    profile.acceptance =
      settings.acceptsAutomatically ? .automatic : settings.mayDecline ? .mayDecline : .asked
    if settings.acceptsAutomatically, settings.mayDecline {
      refuse(
        settings, \.mayDecline,
        "AutoAccept=yes and MayDecline=yes exclude each other; choose one of them")
    }
    if !settings.mayDecline {
      let written: [(PartialKeyPath<ProfileSettings>, Bool)] = [
        (\.declineNeedsReason, settings.declineNeedsReason),
        (\.declineReasons, !settings.declineReasons.isEmpty),
        (\.statusAfterDecline, settings.statusAfterDecline != nil),
      ]
      for (path, isWritten) in written where isWritten {
        refuse(
          settings, path,
          "\(ProfileSettings.key(path))= is for those who may decline; set MayDecline=yes or "
            + "take it away"
        )
      }
    }
    let reasons = settings.declineReasons.count
    if reasons > limits.declineReasonsMax {
      refuse(
        settings, \.declineReasons,
        "DeclineReasons= has \(CountText.words(reasons, "reason")) and DeclineReasonsMax="
          + "\(limits.declineReasonsMax) allows no more; take some away or raise it")
    }
    var seen: Set<Name> = []
    for reason in settings.declineReasons {
      if reason.isEmpty || reason.utf8.count > limits.reasonBytesMax {
        refuse(
          settings, \.declineReasons,
          "DeclineReasons= has a reason of \(CountText.words(reason.utf8.count, "byte")); "
            + "a reason has 1 to \(limits.reasonBytesMax) (ReasonBytesMax=)")
      } else if !seen.insert(Name(reason)).inserted {
        refuse(
          settings, \.declineReasons,
          "DeclineReasons= names \(Section.shown(reason)) twice; take one away")
      }
    }
  }
}
