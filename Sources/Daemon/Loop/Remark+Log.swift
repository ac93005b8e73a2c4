import Engine
import Interface
import System
import Vocabulary

// How each remark reads in the log. Nothing that a client said stands in it but names, which the
// log escapes.
extension Remark {
  func write(to log: Log) {
    switch self {
    case .fact(let item, let level, _): write(item, level, to: log)
    case .fault(let caller, let fault):
      log.write(
        .warning, "\(caller.words) sent \(fault); the connection is closed", id: MessageID.fault,
        fields: caller.fields, of: user)
    case .denied(let caller, let method):
      log.write(
        .notice,
        "\(caller.words) may not call \(method.fullName); a [Role] section in omnid.conf allows it",
        id: MessageID.denied, fields: caller.fields, of: user)
    case .cutOff(let caller, let bytes):
      log.write(
        .warning,
        "\(caller.words) did not read, and was cut off with "
          + CountText.words(bytes, "byte") + " waiting",
        id: MessageID.cutOff, fields: caller.fields, of: user)
    case .turnedAway(let caller, let quota):
      log.write(
        .warning,
        "\(caller.words) was turned away: as many connections are open as "
          + "\(quota.setting)=\(quota.count) allows",
        id: MessageID.turnedAway, fields: caller.fields, of: user)
    case .displaced(let caller, let other):
      log.write(
        .warning,
        "a connection of \(caller.words) was closed to make room for \(other.words): no place "
          + "was free", id: MessageID.displaced, fields: caller.fields, of: user)
    case .expired(let caller, let limit):
      log.write(
        .info,
        "a connection of \(caller.words) was closed: it made no call that was answered in "
          + "\(limit.milliseconds / 1_000) s", id: MessageID.expired, fields: caller.fields,
        of: user)
    case .storageFailed(let reason):
      log.write(
        .error, "nothing can be changed until the journal can be written: \(reason)",
        id: MessageID.storageFailed)
    case .storageBack(let fact):
      log.write(
        .notice, "the journal can be written again, from behind fact \(fact)",
        id: MessageID.storageBack)
    case .reloadLost(let reason):
      log.write(
        .error, "the reload was not done, and the configuration before it holds: \(reason)",
        id: MessageID.reloadRefused)
    case .upkeepFailed(let reason):
      log.write(
        .warning,
        "facts are written to the journal as before, but a snapshot, a purge or the table for "
          + "people failed: \(reason)", id: MessageID.upkeepFailed)
    case .snapshotSkipped(let reason):
      log.write(
        .warning,
        "no snapshot is made, since there is too little memory for one: \(reason); facts are "
          + "written as before, and the next start reads more of them",
        id: MessageID.snapshotSkipped)
    }
  }

  private func write(_ item: FactItem, _ level: Vocabulary.LogLevel, to log: Log) {
    var fields = [LogField("OMNI_FACT", String(item.number)), LogField("OMNI_WHAT", item.what)]
    if let session = item.session { fields.append(LogField("OMNI_SESSION", "\(session.number)")) }
    if let rep = item.rep { fields.append(LogField("OMNI_REP", rep)) }
    if let rule = item.rule { fields.append(LogField("OMNI_RULE", rule)) }
    log.write(
      System.LogLevel(level), item.text, id: FactKind(wireName: item.what).map(MessageID.fact),
      fields: fields, of: user)
  }
}

extension Caller {
  var words: String { "process \(pid) of user \(uid)" }
  var fields: [LogField] {
    [LogField("OMNI_CALLER_UID", "\(uid)"), LogField("OMNI_CALLER_PID", "\(pid)")]
  }
}
