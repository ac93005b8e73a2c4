/// Which target may import what. docs/ARCHITECTURE.md shows the same table with the reasons; a test
/// holds the two together. A new target is entered in both.
enum Layers {
  static let mayImport: [(target: String, modules: [String])] = [
    // Pure: no I/O, no clock.
    ("Containers", []),
    ("Vocabulary", ["Containers"]),
    ("Routing", ["Containers", "Vocabulary"]),
    ("Projections", ["Containers", "Vocabulary", "Routing"]),
    ("Varlink", ["Containers"]),
    // Adapters: they touch the system and decide nothing.
    ("Interface", ["Containers", "Vocabulary", "Routing", "Projections", "Varlink"]),
    ("System", ["CSystemd", "Glibc", "Synchronization"]),
    ("Journal", ["Containers", "Vocabulary", "Routing", "System"]),
    ("JournalSQLite", ["Vocabulary", "Routing", "System", "Journal", "CSQLite"]),
    // Composition. The engine is pure as well, but for the log that comes in as a value.
    (
      "Engine",
      ["Containers", "Vocabulary", "Routing", "Projections", "Varlink", "Interface", "Journal"]
    ),
    (
      "Daemon",
      [
        "Containers", "Vocabulary", "Routing", "Projections", "Varlink", "Interface", "Journal",
        "JournalSQLite", "Engine", "System",
      ]
    ),
    ("ControlTool", ["Containers", "Interface", "Varlink", "System"]),
    (
      "Simulation",
      [
        "Containers", "Vocabulary", "Routing", "Projections", "Varlink", "Interface", "Journal",
        "Engine", "TestSupport",
      ]
    ),
    (
      "Soak",
      ["Containers", "Vocabulary", "Simulation", "Interface", "Varlink", "System", "TestSupport"]
    ),
    ("Benchmark", ["Vocabulary", "Routing", "Journal", "JournalSQLite", "System", "Foundation"]),
    ("TestSupport", ["Vocabulary", "Routing", "Varlink", "Interface", "System", "Foundation"]),
    ("Fuzzer", ["Vocabulary", "Routing", "Varlink", "Interface", "Journal", "Glibc"]),
    // Executables: parse the arguments, call, exit.
    ("omnid", ["Daemon", "Glibc"]),
    ("omnictl", ["ControlTool", "Glibc"]),
    ("omnisim", ["Simulation", "Glibc"]),
    ("omnisoak", ["Soak", "Glibc"]),
    ("omnibench", ["Benchmark"]),
    // Headers of the system's C libraries.
    ("CSQLite", []),
    ("CSystemd", []),
  ]

  static let pure: Set = [
    "Containers", "Vocabulary", "Routing", "Projections", "Varlink", "Engine",
  ]
  static let executables: Set = ["omnid", "omnictl", "omnisim", "omnisoak", "omnibench"]
  static let mayBeUnsafe: Set = ["Containers", "System", "Journal", "JournalSQLite", "Fuzzer"]

  /// Modules that few files of a target may import, although the target may: where its main parts
  /// are put together.
  static let composition = [
    "Daemon": ["JournalSQLite": ["Sources/Daemon/Loop/Composition.swift"]]
  ]

  /// Nothing where the target is not in the table.
  static func modules(of target: String) -> [String]? {
    mayImport.first { $0.target == target }?.modules
  }

  /// The tests of a target see what the target sees, the target, and what tests share.
  static func modules(ofTests testTarget: String) -> [String]? {
    let always = ["Testing", "Foundation"]
    if testTarget == "TidyTests" { return always }
    guard testTarget.hasSuffix("Tests") else { return nil }
    let target = String(testTarget.dropLast("Tests".count))
    // The contract of a store is tested with each store.
    let stores = target == "Journal" ? ["JournalSQLite", "CSQLite"] : []
    return modules(of: target).map { always + [target, "TestSupport"] + stores + $0 }
  }
}
