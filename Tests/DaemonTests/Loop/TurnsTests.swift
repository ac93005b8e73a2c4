import Testing

@testable import Daemon

/// Who speaks next.
struct TurnsTests {
  private var turns = Turns()
  private let desk = Turns.Party(user: 1, process: 10)
  private let gateway = Turns.Party(user: 1, process: 11)
  private let bot = Turns.Party(user: 2, process: 20)

  private func client(_ slot: UInt32) -> ClientID { ClientID(slot: slot, generation: 0) }

  private mutating func add(_ slot: UInt32, of party: Turns.Party, isHeavy: Bool = false) {
    turns.add(client(slot), of: party, isHeavy: isHeavy)
  }

  private mutating func expect(_ slots: [UInt32]) {
    var next: [UInt32] = []
    while let id = turns.next() { next.append(id.slot) }
    #expect(next == slots)
  }

  private mutating func expectHeavy(_ slot: UInt32?, at now: Int64) {
    let next = turns.nextHeavy(at: now)
    #expect(next?.slot == slot)
  }

  @Test mutating func `a process's connections take turns in line`() {
    for slot: UInt32 in [3, 1, 2] { add(slot, of: desk) }
    expect([3, 1, 2])
    #expect(turns.waiting == .nobody)
  }

  @Test mutating func `the user who took least comes first, and of theirs the process`() {
    turns.note(300, of: gateway)
    turns.note(200, of: desk)
    turns.note(400, of: bot)
    add(1, of: gateway)
    add(2, of: desk)
    add(3, of: bot)
    expect([3, 2, 1])
  }

  @Test mutating func `who is busy all the time has its share and no more`() {
    var served: [UInt32: Int] = [:]
    for slot: UInt32 in 1...3 { add(slot, of: bot) }
    add(4, of: desk)
    for _ in 0..<400 {
      let id = turns.next()!
      let party = id.slot == 4 ? desk : bot
      served[party.user, default: 0] += 1
      turns.note(50, of: party)
      turns.add(id, of: party, isHeavy: false)
    }
    #expect(served == [1: 200, 2: 200])
  }

  @Test mutating func `what was taken long ago is forgotten`() {
    turns.note(1_000_000, of: bot)
    for _ in 0..<20 { turns.fade() }
    turns.note(1, of: desk)
    add(1, of: desk)
    add(2, of: bot)
    expect([2, 1])
  }

  @Test mutating func `a new process of a busy user has no fresh start`() {
    for process: Int32 in 0..<100 {
      let party = Turns.Party(user: 2, process: process)
      turns.note(900, of: party)
      turns.fade()
    }
    add(1, of: Turns.Party(user: 2, process: 100))
    turns.note(1_000, of: desk)
    add(2, of: desk)
    #expect(turns.areOfSeveral)
    expect([1, 2])
    for process: Int32 in 0..<100 { turns.note(900, of: Turns.Party(user: 2, process: process)) }
    add(1, of: Turns.Party(user: 2, process: 101))
    add(2, of: desk)
    expect([2, 1])
  }

  @Test mutating func `only those who took much more can wait`() {
    #expect(turns.othersCanWait(for: desk))
    turns.note(1_000, of: desk)
    turns.note(5_000, of: bot)
    add(1, of: bot)
    #expect(!turns.othersCanWait(for: desk))
    turns.note(1, of: bot)
    #expect(turns.othersCanWait(for: desk))
    #expect(!turns.othersCanWait(for: bot))
    add(2, of: gateway)
    #expect(!turns.othersCanWait(for: desk))
  }

  @Test mutating func `heavy ones rest four times as long as they took`() {
    add(1, of: bot, isHeavy: true)
    #expect(turns.count == 0)
    expectHeavy(1, at: 100)
    turns.noteHeavy(from: 100, to: 1_100)
    add(1, of: bot, isHeavy: true)
    expectHeavy(nil, at: 5_099)
    #expect(turns.waiting == .until(5_100))
    add(2, of: desk)
    #expect(turns.waiting == .now)
    expectHeavy(1, at: 5_100)
  }
}
