import Containers
import Vocabulary

extension Setting {
  /// What is wrong with the value itself, as a sentence that begins with the key.
  func fault(in root: Root, under limits: Limits) -> String? {
    guard let value = get(root) else { return nil }
    if case .choice(let names, let called) = kind, case .text(let name) = value {
      let isKnown = names.contains { Name($0) == Name(name) }
      return isKnown ? nil : Self.fault(of: name, among: names, called: called, key: key)
    }
    guard let range = range?(limits), let size = value.magnitude, !range.contains(size) else {
      return nil
    }
    if zero != nil, size == 0 { return nil }
    let other = zero.map { "\($0) for none, or " } ?? (mayBeOff && kind == .time ? "off, or " : "")
    let (low, high) = (bound(range.lowerBound), bound(range.upperBound))
    return "\(key)=\(text(value)) is out of range; it is \(other)\(low) to \(high)"
  }

  /// Says of a name that it is none of the known ones.
  static func fault(
    of name: String, among names: [String], called: String, key: String
  ) -> String {
    if name.isEmpty { return "\(key)= is missing; it is \(Section.listed(names))" }
    let near = NearestName.of(name, among: names)
    let way = near.map { "did you mean \($0)?" } ?? "it is \(Section.listed(names))"
    return "\(key)=\(Section.shown(name)) is no \(called); \(way)"
  }
}
