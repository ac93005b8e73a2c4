import Containers
import Interface
import Varlink

/// Names that only the daemon knows, asked for while somebody waits with a finger on the tab key:
/// so briefly, and silently does without if it cannot.
struct LiveNames {
  private static let patienceMilliseconds: Int32 = 500
  private static let rowsMax = 1_000
  private static let profilesMax = 8

  let socketPath: String

  func candidates(_ kind: ArgumentKind) -> [Completer.Candidate] {
    switch kind {
    case .choice(let words): words.map { Completer.Candidate(word: $0) }
    case .queue:
      rows(QueueListReply.self, .supervisorListQueues).map {
        .init(word: $0.queue, text: "\($0.waiting) waiting")
      }
    case .rep:
      reps.map { .init(word: $0.rep, text: $0.presence) }
    case .session:
      sessions.map {
        let text = [$0.status.plain, $0.channel, $0.customer].joined(separator: " · ")
        return .init(word: "\($0.session)", text: text)
      }
    case .presence: presences
    case .profile: names(reps.map(\.profile))
    case .channel: names(sessions.map(\.channel))
    case .customer: names(sessions.map(\.customer))
    case .responder: names(sessions.compactMap(\.heldFor))
    case .file, .offer, .text, .number, .span, .instant, .method, .parameter: []
    }
  }

  /// The interface lists no channels and profiles; those that are in use are those that are wanted
  /// most.
  private func names(_ names: [String]) -> [Completer.Candidate] {
    Set(names.map { Name($0) }).sorted().map { .init(word: $0.text) }
  }

  /// What the profiles that are in use allow, as far as the caller is told; and what reps are in.
  private var presences: [Completer.Candidate] {
    var profiles: Set<Name> = []
    var kinds: [Name: PresenceKindWord] = ["Offline": .offline]
    for row in reps {
      kinds[Name(row.presence)] = row.kind
      guard profiles.count < Self.profilesMax, profiles.insert(Name(row.profile)).inserted else {
        continue
      }
      for status in presences(of: row.rep) { kinds[Name(status.presence)] = status.kind }
    }
    return kinds.sorted { $0.key < $1.key }.map { .init(word: $0.key.text, text: $0.value.text) }
  }

  private func presences(of rep: String) -> [ProfileReply.Presence] {
    do throws(ClientError) {
      let client = try Client(path: socketPath, withinMilliseconds: Self.patienceMilliseconds)
      return try client.call(
        .repShowProfile, CallArguments { $0.rep = rep }, as: ProfileReply.self,
        withinMilliseconds: Self.patienceMilliseconds
      ).presences
    } catch {
      return []
    }
  }

  private var sessions: [SessionRow] { rows(SessionListReply.self, .supervisorListSessions) }
  private var reps: [RepRow] { rows(RepListReply.self, .supervisorListReps) }

  private func rows<Reply: ListReply>(_: Reply.Type, _ method: Method) -> [Reply.Row] {
    var rows: [Reply.Row] = []
    do throws(ClientError) {
      let client = try Client(path: socketPath, withinMilliseconds: Self.patienceMilliseconds)
      try client.send(method.fullName, [:], .more)
      while rows.count < Self.rowsMax,
        let reply = try client.next(withinMilliseconds: Self.patienceMilliseconds)
      {
        if let row = try reply.answer().read(Reply.self).row { rows.append(row) }
      }
    } catch {
      // What came so far is better than nothing, and nothing better than a complaint.
    }
    return rows
  }
}
