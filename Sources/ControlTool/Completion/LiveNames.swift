import Containers
import Interface
import Varlink

/// Names that only the daemon knows, asked for while somebody waits with a finger on the tab key:
/// so briefly, and without a word where it cannot be had.
struct LiveNames {
  private static let patienceMilliseconds: Int32 = 500
  private static let rowsMax = 1_000
  private static let profilesMax = 8

  let socketPath: String

  func candidates(_ kind: ArgumentKind) -> [Completer.Candidate] {
    switch kind {
    case .choice(let words): words.map { Completer.Candidate(word: $0) }
    case .queue:
      rows(.supervisorListQueues, "queue").compactMap { row in
        row.text("queue").map { .init(word: $0, text: "\(row.number("waiting") ?? 0) waiting") }
      }
    case .rep:
      rows(.supervisorListReps, "rep").compactMap { row in
        row.text("rep").map { .init(word: $0, text: row.text("presence") ?? "") }
      }
    case .session:
      rows(.supervisorListSessions, "session").compactMap { row in
        let text = [SessionColumns.words(row), row.text("channel"), row.text("customer")]
        return row.number("session").map {
          .init(word: "\($0)", text: text.compactMap { $0 }.joined(separator: " · "))
        }
      }
    case .presence: presences
    case .profile: names("profile", of: rows(.supervisorListReps, "rep"))
    case .channel: names("channel", of: rows(.supervisorListSessions, "session"))
    case .customer: names("customer", of: rows(.supervisorListSessions, "session"))
    case .responder: names("held_for", of: rows(.supervisorListSessions, "session"))
    case .file, .offer, .text, .number, .span, .instant, .method, .parameter: []
    }
  }

  /// The interface lists no channels and profiles; those that are in use are those that are wanted
  /// most.
  private func names(_ field: String, of rows: [JSONValue]) -> [Completer.Candidate] {
    Set(rows.compactMap { $0.text(field).map { Name($0) } }).sorted()
      .map { .init(word: $0.text) }
  }

  /// What the profiles that are in use allow, as far as the caller is told; and what reps are in.
  private var presences: [Completer.Candidate] {
    var profiles: Set<Name> = []
    var kinds: [Name: String] = ["Offline": "offline"]
    for row in rows(.supervisorListReps, "rep") {
      if let presence = row.text("presence") { kinds[Name(presence)] = row.text("kind") ?? "" }
      guard let profile = row.text("profile"), let rep = row.text("rep"),
        profiles.count < Self.profilesMax, profiles.insert(Name(profile)).inserted
      else { continue }
      for presence in profileChoices(rep).presences { kinds[Name(presence.name)] = presence.kind }
    }
    return kinds.sorted { $0.key < $1.key }.map { .init(word: $0.key.text, text: $0.value) }
  }

  private func profileChoices(_ rep: String) -> DeskChoices {
    do throws(ClientError) {
      let client = try Client(path: socketPath, withinMilliseconds: Self.patienceMilliseconds)
      let reply = try client.call(
        Method.repShowProfile.fullName, ["rep": .string(rep)],
        withinMilliseconds: Self.patienceMilliseconds)
      return DeskChoices(reply)
    } catch {
      return DeskChoices()
    }
  }

  private func rows(_ method: Method, _ field: String) -> [JSONValue] {
    var rows: [JSONValue] = []
    do throws(ClientError) {
      let client = try Client(path: socketPath, withinMilliseconds: Self.patienceMilliseconds)
      try client.send(method.fullName, [:], .more)
      while rows.count < Self.rowsMax,
        let reply = try client.next(withinMilliseconds: Self.patienceMilliseconds)
      {
        if let row = try reply.parameters()[field], row != .null { rows.append(row) }
      }
    } catch {
      // What came so far is better than nothing, and nothing better than a complaint.
    }
    return rows
  }
}
