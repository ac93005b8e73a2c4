import Vocabulary

/// The kinds of work: what differs in who may do it or in what it takes. The core asks of a rep
/// and a kind of work with one bit each, so there can be no more kinds than a word has bits; most
/// configurations have a handful.
struct WorkClasses {
  /// What makes one kind of work differ from another.
  struct Mark: Hashable {
    var terms: TermsID
    /// The online statuses that serve it, in order.
    var presences: [Int]
    /// The permission that it needs.
    var permission: Permission
  }

  private(set) var marks: [Mark] = []
  private(set) var terms: [Terms]
  /// As `Configuration.classOf`.
  var classOf: [UInt8]
  private(set) var hasTooManyTerms = false

  private var termsPlaces: [Terms: Int]
  private var markPlaces: [Mark: Int] = [:]
  private let classesMax: Int
  private let termsMax: Int

  /// - Parameter terms: Those of earlier configurations, which work taken under them still has.
  init(keeping terms: [Terms], channels: Int, queues: Int, limits: Limits) {
    self.terms = terms
    termsPlaces = Dictionary(
      terms.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    classOf = [UInt8](repeating: 0, count: channels * queues)
    classesMax = limits.workClassesMax
    termsMax = limits.termsMax
  }

  var hasTooMany: Bool { marks.count > classesMax }

  /// The class of work with these marks. Past the limit they are only counted.
  mutating func place(
    of answers: Terms, servedIn presences: [Int], needing permission: Permission
  ) -> UInt8? {
    guard let terms = termsPlace(of: answers) else { return nil }
    let mark = Mark(terms: TermsID(terms), presences: presences, permission: permission)
    if let known = markPlaces[mark] { return UInt8(exactly: known) }
    markPlaces[mark] = marks.count
    marks.append(mark)
    return UInt8(exactly: marks.count - 1)
  }

  private mutating func termsPlace(of answers: Terms) -> Int? {
    if let known = termsPlaces[answers] { return known }
    guard terms.count < termsMax else {
      hasTooManyTerms = true
      return nil
    }
    termsPlaces[answers] = terms.count
    terms.append(answers)
    return terms.count - 1
  }

  /// What makes the kinds of work differ, for whoever has too many of them.
  var differences: String {
    let terms = Set(marks.map(\.terms)).count
    let presences = Set(marks.map(\.presences)).count
    return "\(terms) different weights and answers of capacity models, and \(presences) different "
      + "sets of presence statuses that serve a channel"
  }

  /// A bit for each kind of work whose mark is so.
  func mask(where isSo: (Mark) -> Bool) -> UInt64 {
    var mask: UInt64 = 0
    for (place, mark) in marks.enumerated() where isSo(mark) {
      mask |= WordBit.at(place, of: "a kind of work")
    }
    return mask
  }
}
