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

let package = Package(
  name: "omnid",
  targets: [
    .target(name: "Containers", swiftSettings: strict),
    .testTarget(name: "ContainersTests", dependencies: ["Containers"], swiftSettings: strict),
  ]
)
