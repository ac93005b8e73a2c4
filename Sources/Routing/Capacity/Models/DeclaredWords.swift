import Containers
import Vocabulary

/// The words of a table, read:
///
///     phase   = "nothing" | items { ";" "after" TIME [ "of silence" ] ( "nothing" | items ) }
///     items   = item { "," item }
///     item    = POOL ":" WEIGHT | COUNTER ":" NUMBER
///     limit   = POOL ":" WEIGHT | COUNTER ":" NUMBER "/" CEILING
///     POOL    = "primary" | "interruptible" | "own"
///     WEIGHT  = "weight" | units, as 0.25 | a share of the rep's total, as 20%
///
/// What is wrong is said as the end of a sentence that begins with the key.
struct DeclaredWords {
  let counters: [String]
  let countMax: Int64

  private static let pools: [(name: String, what: DeclaredItem.What)] =
    Pool.allCases.map { ($0.name, .pool($0)) } + [("own", .own)]

  static func isCounterName(_ name: String) -> Bool {
    let isPlain = name.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
    }
    let taken = pools.map(\.name) + ["weight", "nothing", "after"]
    return isPlain && !name.isEmpty && !taken.contains(name)
  }

  func phase(_ text: String) throws(CapacityProblem) -> DeclaredPhase {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    var phase = DeclaredPhase(items: try items(parts[0], isLimit: false))
    for part in parts.dropFirst() {
      phase.steps.append(try step(part))
    }
    return phase
  }

  func limits(_ text: String) throws(CapacityProblem) -> [DeclaredItem] {
    try items(text[...], isLimit: true)
  }

  private func step(_ text: Substring) throws(CapacityProblem) -> DeclaredPhase.Step {
    var words = text.split(whereSeparator: \.isWhitespace)
    guard words.first == "after" else {
      throw CapacityProblem(
        "has \"\(Section.shown(String(text)))\" behind a semicolon; write after TIME, then what "
          + "is held from there on")
    }
    words.removeFirst()
    let times = words.prefix { !$0.contains(":") && $0 != "of" && $0 != "nothing" }
    words.removeFirst(times.count)
    let time = times.joined(separator: " ")
    guard let after = Interval(text: time) else {
      throw CapacityProblem(
        "has after \(Section.shown(time)), which is no time; write one such as after 4min")
    }
    var since = PhaseTerms.Since.phaseBegan
    if words.first == "of" {
      guard words.count > 1, words[1] == "silence" else {
        throw CapacityProblem("has \"of\" in a place where only \"of silence\" can stand")
      }
      since = .customerWrote
      words.removeFirst(2)
    }
    return DeclaredPhase.Step(
      after: after, since: since,
      items: try items(words.joined(separator: " ")[...], isLimit: false))
  }

  private func items(
    _ text: Substring, isLimit: Bool
  ) throws(CapacityProblem) -> [DeclaredItem] {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words == "nothing" { return [] }
    var items: [DeclaredItem] = []
    for word in words.split(separator: ",", omittingEmptySubsequences: false) {
      let word = word.drop { $0 == " " }
      let item = try item(String(word), isLimit: isLimit)
      if items.contains(where: { $0.what == item.what }) {
        throw CapacityProblem("names \(word.prefix { $0 != ":" }) twice; say it once")
      }
      items.append(item)
    }
    return items
  }

  private func item(_ text: String, isLimit: Bool) throws(CapacityProblem) -> DeclaredItem {
    guard let colon = text.firstIndex(of: ":") else {
      throw CapacityProblem(
        "has \"\(Section.shown(text))\"; write NAME:AMOUNT, apart by commas, or nothing")
    }
    let name = String(text[..<colon])
    let amount = String(text[text.index(after: colon)...])
    if let pool = Self.pools.first(where: { Name($0.name) == Name(name) })?.what {
      if amount == "weight" { return DeclaredItem(what: pool) }
      guard let weight = Weight(text: amount), weight.hundredths <= countMax * 100,
        weight.percent <= 100
      else {
        throw CapacityProblem(
          "has \(Section.shown(text)); of a pool write weight, units up to \(countMax) as 0.25, "
            + "or a share up to 100% as 20%")
      }
      return DeclaredItem(what: pool, weight: weight)
    }
    guard counters.contains(where: { Name($0) == Name(name) }) else {
      let known = Self.pools.map(\.name) + counters
      let near = NearestName.of(name, among: known)
      throw CapacityProblem(
        "has \(Section.shown(name)), which is no pool and no counter; "
          + (near.map { "did you mean \($0)?" } ?? "name it in Counters= to count by it"))
    }
    return try counted(name, amount, isLimit: isLimit)
  }

  private func counted(
    _ name: String, _ amount: String, isLimit: Bool
  ) throws(CapacityProblem) -> DeclaredItem {
    let parts = amount.split(separator: "/", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int64($0) }.filter { (0...countMax).contains($0) }
    guard parts.count == (isLimit ? 2 : 1), numbers.count == parts.count else {
      let shown = Section.shown("\(name):\(amount)")
      throw CapacityProblem(
        isLimit
          ? "has \(shown); of a counter write NEED/CEILING, two numbers up to \(countMax), as 1/3"
          : "has \(shown); of a counter write a number up to \(countMax)")
    }
    return DeclaredItem(
      what: .counter(name), count: numbers[0], ceiling: isLimit ? numbers[1] : 0)
  }
}
