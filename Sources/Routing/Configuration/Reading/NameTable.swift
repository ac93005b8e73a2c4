import Containers
import Vocabulary

/// The names of one sort of section with their places. A name keeps its place from configuration
/// to configuration, also while it is gone, so that an id never comes to mean something else.
struct NameTable {
  /// By place, those that are gone among them.
  private(set) var names: [String]
  private(set) var isPresent: [Bool]
  private var places: [Name: Int]

  /// - Parameter names: Of the configuration before, by place. All are gone until added anew.
  init(following names: [String]) {
    self.names = names
    isPresent = [Bool](repeating: false, count: names.count)
    places = Dictionary(uniqueKeysWithValues: names.enumerated().map { (Name($1), $0) })
  }

  var count: Int { names.count }

  /// The place of a name that is present.
  subscript(name: String) -> Int? {
    guard let place = places[Name(name)], isPresent[place] else { return nil }
    return place
  }

  var presentNames: [String] {
    names.indices.filter { isPresent[$0] }.map { names[$0] }
  }

  /// False where the name is present already.
  mutating func add(_ name: String) -> Bool {
    guard let place = places[Name(name)] else {
      places[Name(name)] = names.count
      names.append(name)
      isPresent.append(true)
      return true
    }
    if isPresent[place] { return false }
    isPresent[place] = true
    return true
  }
}
