import Testing

@testable import Daemon
@testable import Engine

/// Who speaks next.
struct TurnsTests {
  private var turns = Turns()
  private let desk = Party(user: 1, process: 10)
  private let gateway = Party(user: 1, process: 11)
  private let bot = Party(user: 2, process: 20)

  private func client(_ slot: UInt32) -> ClientID { ClientID(slot: slot, generation: 0) }

  private mutating func add(_ slot: UInt32, of party: Party, isHeavy: Bool = false) {
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
    #expect(turns.count == 0)
  }

  @Test mutating func `the user who took least comes first, and of theirs the process`() {
    for slot: UInt32 in [1, 2, 3] { add(slot, of: [gateway, desk, bot][Int(slot) - 1]) }
    turns.note(300, of: gateway)
    turns.note(200, of: desk)
    turns.note(600, of: bot)
    expect([2, 1, 3])
  }

  /// Each of these has something to say again as soon as it had its turn of so many microseconds.
  private mutating func serve(_ parties: [Party], each: [Int64], turns count: Int) -> [Int] {
    var served = Array(repeating: 0, count: parties.count)
    for party in parties.indices { add(UInt32(party), of: parties[party]) }
    for _ in 0..<count {
      guard let next = turns.next().map({ Int($0.slot) }) else { break }
      served[next] += 1
      turns.note(each[next], of: parties[next])
      add(UInt32(next), of: parties[next])
    }
    while turns.next() != nil {}
    return served
  }

  @Test mutating func `users share the time, and a user's processes what the user has`() {
    let served = serve([desk, gateway, bot], each: [50, 50, 50], turns: 400)
    #expect(served == [100, 100, 200])
  }

  @Test mutating func `who takes long turns has fewer`() {
    let served = serve([desk, bot], each: [100, 300], turns: 400)
    #expect(served == [300, 100])
  }

  @Test mutating func `nobody saves up time by saying nothing`() {
    _ = serve([bot], each: [1_000], turns: 1_000)
    let served = serve([bot, desk], each: [100, 100], turns: 200)
    #expect(served[0] >= 90 && served[1] <= 110)
  }

  @Test mutating func `who says something now and then does not wait`() {
    add(1, of: bot)
    for _ in 0..<100 {
      let busy = turns.next()!
      turns.note(400, of: bot)
      turns.add(busy, of: bot, isHeavy: false)
      add(2, of: desk)
      let next = turns.next()
      #expect(next == client(2))
      turns.note(50, of: desk)
    }
  }

  @Test mutating func `processes that begin again and again are not before those that wait`() {
    add(1, of: desk)
    var begun: UInt32 = 100
    func begin() -> Party {
      begun += 1
      return Party(user: desk.user, process: Int32(begun))
    }
    for _ in 0..<2 { add(begun + 1, of: begin()) }
    var served = 0
    for turn in 0..<300 {
      let next = turns.next()!
      if next == client(1) {
        served += 1
        turns.note(100, of: desk)
        add(1, of: desk)
      } else {
        turns.note(100, of: Party(user: desk.user, process: Int32(next.slot)))
        add(begun + 1, of: begin())
      }
      if turn.isMultiple(of: 10) { turns.fade() }
    }
    #expect(served >= 95)
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
