import Containers
import Vocabulary

// A configuration, whole: a restart reads the past under the settings that it happened under.

extension Configuration: LaidOut {
  static let layout = Layout(
    Configuration.init, \.general, \.channels, \.queues, \.presences, \.profiles, \.responders,
    \.counters, \.terms, \.classes, \.classOf)
}

extension Channel: LaidOut {
  static let layout = Layout(
    Channel.init, \.name, \.kind, \.platform, \.queue, \.responder, \.keywords, \.requiredFields,
    \.timers, \.hidesInactivation, \.prefersLastRep, \.isPresent)
}

extension Keywords: LaidOut {
  static let layout = Layout(Keywords.init, \.optIn, \.doubleOptIn, \.help, \.optOut)
}

extension Queue: LaidOut {
  static let layout = Layout(
    Queue.init, \.name, \.priority, \.strategy, \.pushTimeout, \.sizeLimit, \.waitLimit,
    \.afterWaitLimit, \.overflow, \.moveTo, \.isPresent)
}

extension PresenceStatus: LaidOut {
  static let layout = Layout(
    PresenceStatus.init, \.name, \.kind, \.channels, \.classes, \.isPresent)
}

extension Profile: LaidOut {
  static let layout = Layout(
    Profile.init, \.name, \.capacity, \.interruptibleCapacity, \.openOffersMax, \.acceptance,
    \.declineNeedsReason, \.declineReasons, \.statusAfterDecline, \.statusAfterMissedOffer,
    \.presences, \.permissions, \.wantsLease, \.wrapUp, \.classes, \.isPresent)
}

extension Responder: LaidOut {
  static let layout = Layout(Responder.init, \.name, \.kind, \.isPresent)
}
