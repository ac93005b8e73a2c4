import Containers
import Varlink

/// Reads the answers of `Watch`, of which there are more than of anything else.
struct FactReader {
  private let fields = JSONNames(["number", "at", "what", "session", "rep", "text"])
  private let kinds = JSONNames(FactKind.names)
  private let repNumber: [Name: Int]

  init(repNumber: [Name: Int]) { self.repNumber = repNumber }

  func fact(_ parameters: JSONNode?, _ json: JSON) -> HeardFact? {
    guard let node = json.node("fact", of: parameters) else { return nil }
    var fact = HeardFact(number: 0, at: 0, kind: .other)
    var members = json.members(of: node)
    while let (key, value) = json.next(&members) {
      if json.isNull(value) { continue }
      switch fields.index(of: key, in: json) {
      case 0: fact.number = UInt64(clamping: json.int(value) ?? 0)
      case 1: fact.at = json.int(value) ?? 0
      case 2:
        fact.kind = kinds.index(of: value, in: json).flatMap { FactKind(rawValue: $0) } ?? .other
      case 3: fact.session = json.int(value) ?? 0
      case 4: fact.rep = json.string(value).flatMap { repNumber[Name($0)] } ?? -1
      case 5: fact.text = json.string(value) ?? ""
      default: continue
      }
    }
    return fact
  }
}
