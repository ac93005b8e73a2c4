import Journal
import TestSupport
import Testing
import Vocabulary

@testable import Engine

/// The engine's owners: each is asked whether what must be true of it is, and each goes back if the
/// disk fails, or says here why it need not.
@Suite struct OwnerTests {
  /// Owners of nothing that depends on what is on disk, with the reason.
  private static let staysAsItIs = [
    "router": "made anew from what is on disk",
    "time": "goes on",
    "clients": "connections stay; what waits for them is taken back with the answers",
    "record": "what was counted and logged happened",
    "reader": "means nothing between calls",
    "buffers": "means nothing between calls",
  ]
  /// Of these nothing can be asked.
  private static let hasNoInvariants: Set = ["reader", "buffers"]

  private var owners: [(name: String, value: Any)] {
    get throws {
      Mirror(reflecting: try Room().engine).children.compactMap { child in
        guard let name = child.label, name != "planted" else { return nil }
        return (name, child.value)
      }
    }
  }

  @Test func `each owner goes back if the disk fails, or need not`() throws {
    let source = try Repository.text("Sources/Engine/Disk/Engine+GoBack.swift")
    for (name, value) in try owners {
      let goesBack = value is any GoesBack
      #expect(goesBack == (Self.staysAsItIs[name] == nil), "\(name) goes back or says why not")
      if goesBack {
        #expect(source.contains(" \(name).goBack(to: point, state)"), "\(name) is in the one list")
      }
    }
  }

  @Test func `each owner can be asked whether what must be true of it is`() throws {
    let source = try Repository.text("Sources/Engine/Invariants.swift")
    for (name, value) in try owners where !Self.hasNoInvariants.contains(name) {
      #expect(value is any InvariantsChecked, "\(name) has invariants")
      #expect(source.contains("try \(name).checkInvariants()"), "\(name) is asked")
    }
  }

  /// No type is a whole target.
  @Test func `no owner has more than twelve properties`() throws {
    for (name, value) in try owners where name != "router" {
      let count = Mirror(reflecting: value).children.count { $0.label != "planted" }
      #expect(count <= 12, "\(name) has \(count)")
    }
    #expect(try owners.count <= 12)
  }

  @Test func `an invariant that is broken is found`() throws {
    var room = try Room()
    _ = room.connect()
    try room.engine.checkInvariants()
    room.engine.clients.users.enter(900, hasRole: true)
    #expect(throws: BrokenInvariant.self) { try room.engine.checkInvariants() }
  }
}
