import Varlink
import Vocabulary

/// The names of all parameters, of every method and of the structures in them.
enum Parameter: Int, CaseIterable, Sendable {
  case authenticated, channel, channels, choice, customer, direct, disposition, fields, file
  case how, id, key, kind, limit, milliseconds, offer, optedIn, period, presence, priority, profile
  case queue, queues, reason, refusedWhileOpen, rep, reps, required, responder, session, sessions
  case since, status, staysOpen, stream, targetTime, text, toRep, withWork, withinSeconds

  static let names = JSONNames(placed(allCases.map(\.name)))

  /// The names, if there is a place for each of them (`Parameters.nodes`).
  static func placed(_ names: [String]) -> [String] {
    let max = Parameters.placesMax
    precondition(
      names.count <= max, "the parameter \(names[max]) is one more than the \(max) places")
    return names
  }

  /// As the files spell it: `targetTime` is `target_time`.
  var name: String {
    "\(self)".reduce(into: "") { name, letter in
      name += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
    }
  }
}

/// A value that is of its type and still none that can be meant.
struct UnfitParameter: Error {
  let parameter: Parameter
  /// The place of the unfit element, if the parameter is an array.
  var index: Int?
  /// What the parameter must be.
  let expected: String
}

/// A call's parameters, found in one pass over the object. They have passed the schema's check, so
/// what must be there is there, with its type; null counts as absent.
struct Parameters {
  private let json: JSON
  /// By parameter; in place, so that a call allocates nothing.
  private var nodes: InlineArray<40, JSONNode?> = InlineArray(repeating: nil)

  static var placesMax: Int { Parameters(nil, in: JSON()).nodes.count }

  init(_ object: JSONNode?, in json: JSON) {
    self.json = json
    guard let object else { return }
    var members = json.members(of: object)
    while let (key, value) = json.next(&members) {
      guard let index = Parameter.names.index(of: key, in: json), !json.isNull(value) else {
        continue
      }
      nodes[index] = value
    }
  }

  private func node(_ parameter: Parameter) -> JSONNode? { nodes[parameter.rawValue] }

  func has(_ parameter: Parameter) -> Bool { node(parameter) != nil }

  // MARK: - By type

  func optionalText(_ parameter: Parameter) -> String? {
    node(parameter).flatMap { json.string($0) }
  }

  func text(_ parameter: Parameter) -> String { optionalText(parameter) ?? "" }

  func flag(_ parameter: Parameter) -> Bool { node(parameter).flatMap { json.bool($0) } ?? false }

  func optionalInt(_ parameter: Parameter) -> Int64? { node(parameter).flatMap { json.int($0) } }

  func texts(_ parameter: Parameter) -> [String] {
    guard let node = node(parameter) else { return [] }
    var texts: [String] = []
    texts.reserveCapacity(json.count(node))
    var elements = json.elements(of: node)
    while let element = json.nextElement(&elements) { texts.append(json.string(element) ?? "") }
    return texts
  }

  func object(_ parameter: Parameter) -> Parameters? {
    node(parameter).map { Parameters($0, in: json) }
  }

  func objects(_ parameter: Parameter) -> [Parameters] {
    guard let node = node(parameter) else { return [] }
    var objects: [Parameters] = []
    objects.reserveCapacity(json.count(node))
    var elements = json.elements(of: node)
    while let element = json.nextElement(&elements) {
      objects.append(Parameters(element, in: json))
    }
    return objects
  }
}

// MARK: - By meaning

extension Parameters {
  private static let counted = "a number from 0 on"

  /// A number that counts from 0 on, such as a session's.
  func number(_ parameter: Parameter) throws(UnfitParameter) -> UInt64 {
    guard let number = UInt64(exactly: optionalInt(parameter) ?? 0) else {
      throw UnfitParameter(parameter: parameter, expected: Self.counted)
    }
    return number
  }

  func session() throws(UnfitParameter) -> SessionID { SessionID(try number(.session)) }

  func offer() throws(UnfitParameter) -> OfferNumber { OfferNumber(try number(.offer)) }

  func sessions() throws(UnfitParameter) -> [SessionID] {
    guard let node = node(.sessions) else { return [] }
    var sessions: [SessionID] = []
    sessions.reserveCapacity(json.count(node))
    var elements = json.elements(of: node)
    while let element = json.nextElement(&elements) {
      guard let number = UInt64(exactly: json.int(element) ?? 0) else {
        throw UnfitParameter(parameter: .sessions, index: sessions.count, expected: Self.counted)
      }
      sessions.append(SessionID(number))
    }
    return sessions
  }

  /// A priority beyond what can be counted is made one that the router refuses by name.
  func priority() -> Int32? { optionalInt(.priority).map { Int32(exactly: $0) ?? -1 } }

  func customer() -> CustomerName { CustomerName(channel: text(.channel), id: text(.customer)) }

  func direct() -> DirectRep? {
    object(.direct).map { DirectRep(rep: $0.text(.rep), isRequired: $0.flag(.required)) }
  }

  /// From 1970 to the year 9999.
  func instant(_ parameter: Parameter) throws(UnfitParameter) -> Instant? {
    guard let milliseconds = optionalInt(parameter) else { return nil }
    let instant = Instant(milliseconds: milliseconds)
    guard instant >= .zero, instant <= .latest else {
      throw UnfitParameter(
        parameter: parameter,
        expected: "milliseconds since 1970, from 0 to \(Instant.latest.milliseconds)")
    }
    return instant
  }

  /// Not longer than any setting may say.
  func interval(_ parameter: Parameter) throws(UnfitParameter) -> Interval {
    let interval = Interval(milliseconds: optionalInt(parameter) ?? 0)
    guard interval >= .zero, interval <= .longest else {
      throw UnfitParameter(
        parameter: parameter, expected: "milliseconds from 0 to \(Interval.longest.milliseconds)")
    }
    return interval
  }

  /// A file's name, which the system ends at the first NUL.
  func file() throws(UnfitParameter) -> String {
    let file = text(.file)
    guard !file.isEmpty, !file.utf8.contains(0) else {
      throw UnfitParameter(parameter: .file, expected: "the name of a file")
    }
    return file
  }

  func limit() throws(UnfitParameter) -> Int? {
    guard let limit = optionalInt(.limit) else { return nil }
    let range = SessionFilter.limits
    guard range.contains(limit) else {
      throw UnfitParameter(
        parameter: .limit, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return Int(limit)
  }

  /// Keys are kept for a day, so their length is bounded.
  func key() throws(UnfitParameter) -> String? {
    guard let key = optionalText(.key) else { return nil }
    guard (1...RequestDecoder.keyBytesMax).contains(key.utf8.count) else {
      throw UnfitParameter(
        parameter: .key,
        expected:
          "a text of at most \(CountText.words(RequestDecoder.keyBytesMax, "byte")), and not empty")
    }
    return key
  }

  /// Where a transfer goes: one of the two must be named.
  func target() throws(UnfitParameter) -> TransferTarget {
    switch (optionalText(.queue), optionalText(.toRep)) {
    case (let queue?, nil): return .queue(queue)
    case (nil, let rep?): return .rep(rep)
    case (nil, nil):
      throw UnfitParameter(parameter: .queue, expected: "a queue, or to_rep in its place")
    case (_?, _?):
      throw UnfitParameter(parameter: .toRep, expected: "nothing beside queue: name one of the two")
    }
  }

  func how() -> HowTabCloses? {
    optionalText(.how).map { $0 == "end" ? .end : .noCustomerResponse }
  }

  func logOutChoice() -> LogOutChoice? {
    optionalText(.choice).map { $0 == "end" ? .endSessions : .leaveSessions }
  }

  func status() -> Status? {
    optionalText(.status).flatMap { name in Status.allCases.first { $0.wireName == name } }
  }

  func presenceKind() -> PresenceKind? {
    optionalText(.kind).flatMap { name in PresenceKind.allCases.first { $0.wireName == name } }
  }
}
