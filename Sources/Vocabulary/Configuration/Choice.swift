import Containers

/// One of a few, each with the name by which the configuration and the interface write it.
public protocol Choice: CaseIterable, Hashable, Sendable where AllCases == [Self] {
  var name: String { get }
}

extension Choice {
  public init?(named name: String) {
    guard let choice = Self.allCases.first(where: { Name($0.name) == Name(name) }) else {
      return nil
    }
    self = choice
  }

  public static var names: [String] { allCases.map(\.name) }
}

/// One of a few whose raw value is its number in the journal: it is never given to another case,
/// and a new case gets a new one.
public protocol Numbered: RawRepresentable<UInt8>, CaseIterable, Hashable, Sendable
where AllCases == [Self] {}
