@testable import Containers

extension Forest {
  /// How many nodes the longest way from the root to a leaf has.
  func depth(of root: Root) -> Int {
    guard root != Self.empty else { return 0 }
    let entry = entries[Int(root)]
    return 1 + max(depth(of: entry.left), depth(of: entry.right))
  }
}
