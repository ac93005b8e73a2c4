// swift-tools-version: 6.2
import PackageDescription

/// What every target is compiled with. Warnings are errors: a warning that may stay is a warning
/// that nobody reads.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// The deliberate faults by which the simulator's auditor is proven: in the builds that tests run,
/// and in no other.
let withPlantedFaults = strict + [.define("PLANTED_FAULTS", .when(configuration: .debug))]

// One entry a target, what is below another before it. What each may depend on stands in
// docs/ARCHITECTURE.md; TidyTests holds it.
let package = Package(
  name: "omnid",
  targets: [
    .target(name: "Containers", swiftSettings: strict),
    .target(name: "Vocabulary", dependencies: ["Containers"], swiftSettings: strict),
    .target(
      name: "Routing", dependencies: ["Containers", "Vocabulary"],
      swiftSettings: withPlantedFaults),
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .target(name: "System", dependencies: ["CSystemd"], swiftSettings: strict),
    .target(
      name: "Journal", dependencies: ["Containers", "Routing", "System"], swiftSettings: strict),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(
      name: "JournalSQLite",
      dependencies: ["Vocabulary", "Routing", "System", "Journal", "CSQLite"],
      swiftSettings: strict),
    .target(name: "Varlink", dependencies: ["Containers"], swiftSettings: strict),
    .target(
      name: "Projections", dependencies: ["Containers", "Vocabulary", "Routing"],
      swiftSettings: strict),
    .target(
      name: "Interface",
      dependencies: ["Containers", "Vocabulary", "Routing", "Projections", "Varlink"],
      resources: [
        .embedInCode("Files/org.omnid.Customer.varlink"),
        .embedInCode("Files/org.omnid.Rep.varlink"),
        .embedInCode("Files/org.omnid.Responder.varlink"),
        .embedInCode("Files/org.omnid.Supervisor.varlink"),
        .embedInCode("Files/org.omnid.Manager.varlink"),
      ],
      swiftSettings: strict),
    .target(
      name: "Engine",
      dependencies: [
        "Containers", "Vocabulary", "Routing", "Projections", "Varlink", "Interface", "Journal",
      ],
      swiftSettings: withPlantedFaults),
    .target(
      name: "Daemon",
      dependencies: [
        "Containers", "Vocabulary", "Routing", "Projections", "Varlink", "Interface", "Journal",
        "JournalSQLite", "Engine", "System",
      ],
      swiftSettings: strict),
    .executableTarget(name: "omnid", dependencies: ["Daemon"], swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["Vocabulary", "Routing", "Varlink", "Interface", "System"],
      swiftSettings: strict),
    .target(
      name: "ControlTool", dependencies: ["Containers", "Interface", "Varlink", "System"],
      swiftSettings: strict),
    .executableTarget(name: "omnictl", dependencies: ["ControlTool"], swiftSettings: strict),
    .target(
      name: "Benchmark",
      dependencies: ["Vocabulary", "Routing", "Journal", "JournalSQLite", "System"],
      swiftSettings: strict),
    .executableTarget(name: "omnibench", dependencies: ["Benchmark"], swiftSettings: strict),
    .target(
      name: "Fuzzer", dependencies: ["Vocabulary", "Routing", "Varlink", "Interface", "Journal"],
      swiftSettings: strict),
    .target(
      name: "Simulation",
      dependencies: [
        "Containers", "Vocabulary", "Routing", "Projections", "Varlink", "Interface", "Journal",
        "Engine", "TestSupport",
      ],
      swiftSettings: withPlantedFaults),
    .executableTarget(name: "omnisim", dependencies: ["Simulation"], swiftSettings: strict),
    .target(
      name: "Soak",
      dependencies: [
        "Containers", "Vocabulary", "Simulation", "Interface", "Varlink", "System", "TestSupport",
      ],
      swiftSettings: strict),
    .executableTarget(name: "omnisoak", dependencies: ["Soak"], swiftSettings: strict),
    .testTarget(
      name: "ControlToolTests",
      dependencies: [
        "TestSupport", "ControlTool", "Interface", "Varlink", "System", "omnictl", "omnid",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RoutingTests", dependencies: ["TestSupport", "Containers", "Vocabulary", "Routing"],
      exclude: ["Rules"],
      swiftSettings: withPlantedFaults),
    .testTarget(
      name: "ContainersTests", dependencies: ["TestSupport", "Containers"], swiftSettings: strict),
    .testTarget(
      name: "JournalTests",
      dependencies: [
        "TestSupport", "Containers", "Vocabulary", "Routing", "System", "CSQLite", "Journal",
        "JournalSQLite",
      ],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["TestSupport", "Vocabulary", "Routing", "Engine", "Simulation", "omnisim"],
      swiftSettings: withPlantedFaults),
    .testTarget(
      name: "SoakTests",
      dependencies: [
        "TestSupport", "Containers", "Vocabulary", "Interface", "Simulation", "Soak", "System",
        "Varlink",
        "omnid",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SystemTests", dependencies: ["TestSupport", "System"], swiftSettings: strict),
    .testTarget(
      name: "InterfaceTests",
      dependencies: [
        "TestSupport", "Interface", "Projections", "Vocabulary", "Routing", "Varlink",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DaemonTests",
      dependencies: [
        "TestSupport", "Vocabulary", "Routing", "Projections", "Varlink", "Interface", "Journal",
        "JournalSQLite", "Engine", "System", "Daemon", "omnid",
      ],
      exclude: ["Preload", "Python"],
      swiftSettings: strict),
    .testTarget(
      name: "FuzzerTests", dependencies: ["Fuzzer"], exclude: ["Corpus"], swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
    .testTarget(
      name: "VarlinkTests", dependencies: ["TestSupport", "Varlink"], swiftSettings: strict),
  ]
)
