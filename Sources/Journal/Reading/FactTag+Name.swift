extension FactTag {
  /// The name of the case, as people read it.
  package var name: String { FactTag.names[Int(rawValue)] }

  private static let names: [String] = {
    var names = [String](repeating: "", count: 256)
    for tag in allCases { names[Int(tag.rawValue)] = "\(tag)" }
    return names
  }()
}
