import Interface
import Varlink

extension Verb {
  static let doctor = Verb(
    "doctor", calls: [.supervisorOverview],
    summary: "Check whether the daemon is well, for monitoring",
    explanation: """
      Prints a line for each thing that is wrong, the worst first, and exits as monitoring \
      plug-ins do: 0 if all is well, 1 for a warning, 2 if it is critical, 3 if that cannot be \
      known.

      CRITICAL: the journal cannot be written, so nothing can be changed. WARNING: the system's \
      clock is behind the daemon's time; sessions wait in a queue and no rep can be offered them: \
      none is online, or none of them is ready (their desk is not connected, or their status or \
      profile serves another channel); omnictl and the daemon are of different versions. UNKNOWN: \
      the daemon cannot be reached within 10 s, or does not let this user look. Sessions that wait \
      for room with reps who are ready are told in a line that begins with OK. Needs the role of a \
      supervisor.
      """,
    examples: [
      Example("omnictl doctor", "Is all well?"),
      Example("omnictl doctor --json=short", "The same for a program"),
    ]
  ) { (call) throws(Failure) in
    let diagnosis = Diagnosis.of(call)
    if let json = call.json {
      try json.print(diagnosis.json)
    } else {
      try call.console.show(diagnosis.lines, paged: false)
    }
    if diagnosis.status != .done { throw .diagnosed(diagnosis.status) }
  }
}

/// What is wrong with a daemon.
struct Diagnosis: Equatable {
  struct Finding: Equatable {
    var status: ExitStatus
    var sentence: String
  }

  private(set) var findings: [Finding] = []
  private var version = ""

  private static let patienceMilliseconds: Int32 = 10_000
  /// The worst first. Unknown comes before a warning, because it may hide anything. What is no
  /// fault comes last.
  private static let order: [ExitStatus] = [.critical, .unknown, .warning, .done]

  static func of(_ call: Invocation) -> Diagnosis {
    var diagnosis = Diagnosis()
    do throws(ClientError) {
      let limit = patienceMilliseconds
      let client = try Client(path: call.socketPath, withinMilliseconds: limit)
      let info = try client.answer(ServiceInterface.name + ".GetInfo", [], limit)
      diagnosis.version = info.read(ServiceInfo.self).version
      let reply = try client.call(
        .supervisorOverview, as: OverviewReply.self, withinMilliseconds: limit)
      diagnosis.look(at: reply.overview)
    } catch {
      diagnosis.findings = [Finding(status: .unknown, sentence: error.description)]
    }
    return diagnosis
  }

  private mutating func look(at overview: DeskOverview) {
    if let failure = overview.storageFailure {
      find(.critical, "nothing can be changed: \(failure); free or mend the disk of the state")
    }
    if let behind = overview.clockBehindMilliseconds {
      find(
        .warning,
        "the clock is \(TimeText.span(behind)) behind the daemon's time; check it with timedatectl")
    }
    for queue in overview.queues { look(at: queue) }
    if version != Version.text {
      find(
        .warning,
        "omnictl is \(Version.text) and the daemon is \(version.shown); restart the daemon, or "
          + "install the same version of both")
    }
  }

  /// Whether those who wait can be served: a rep who is online may be of no use to them.
  private mutating func look(at queue: QueueRow) {
    let (waiting, ready, name) = (queue.waiting, queue.repsReady, queue.queue.shown)
    if waiting == 0 { return }
    let words = "\(waiting == 1 ? "1 session waits" : "\(waiting) sessions wait") in queue \(name)"
    if queue.repsOnline == 0 {
      find(.warning, "\(words), and no rep who serves it is online")
    } else if ready == 0 {
      find(
        .warning,
        "\(words), and no rep who is online can be offered any: their desks are not connected, or "
          + "their statuses and profiles serve no channel; see 'omnictl rep list --queue \(name)'")
    } else if queue.isUnreachable {
      find(
        .warning,
        "\(words), and for the channel of \(waiting == 1 ? "it" : "some") no rep is ready; see "
          + "'omnictl session list --queue \(name)' and 'omnictl rep list --queue \(name)'")
    } else {
      let reps = ready == 1 ? "1 rep who is" : "\(ready) reps who are"
      find(.done, "\(words) for room with the \(reps) ready")
    }
  }

  private mutating func find(_ status: ExitStatus, _ sentence: String) {
    findings.append(Finding(status: status, sentence: sentence))
  }

  private var sorted: [Finding] {
    Self.order.flatMap { status in findings.filter { $0.status == status } }
  }

  var status: ExitStatus { sorted.first?.status ?? .done }

  var lines: [String] {
    let lines = sorted.map { "\($0.status.diagnosis): \($0.sentence)" }
    guard status == .done else { return lines }
    return ["OK: omnid \(version) answers, and nothing is wrong with it"] + lines
  }

  var json: JSONValue {
    let found = sorted.map { finding -> JSONValue in
      [
        "status": .string(finding.status.diagnosis.lowercased()),
        "sentence": .string(finding.sentence),
      ]
    }
    return ["status": .string(status.diagnosis.lowercased()), "findings": .array(found)]
  }
}

extension ExitStatus {
  /// The status in the words of monitoring plug-ins.
  fileprivate var diagnosis: String {
    switch self {
    case .done: "OK"
    case .refused: "WARNING"
    case .misused: "CRITICAL"
    case .unreachable, .outputClosed: "UNKNOWN"
    }
  }
}
