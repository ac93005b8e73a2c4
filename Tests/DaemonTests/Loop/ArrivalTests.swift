import Testing

@testable import Daemon
@testable import System

/// Which of the callers who wait gets a place next.
struct ArrivalTests {
  private var arrivals = Arrivals()

  private mutating func add(_ number: Int32, of user: UInt32) {
    let caller = Caller(uid: user, gid: user, pid: number)
    arrivals.add(Arrivals.Arrival(socket: Socket(descriptor: number), caller: caller), of: user)
  }

  private mutating func takeAll() -> [Int32] {
    var taken: [Int32] = []
    while let arrival = arrivals.takeNext() { taken.append(arrival.socket.descriptor) }
    return taken
  }

  @Test mutating func `users take turns, and each one's callers keep their order`() {
    for number: Int32 in 1...4 { add(number, of: 70) }
    add(10, of: 71)
    for number: Int32 in 20...21 { add(number, of: 72) }
    #expect(arrivals.count(of: 70) == 4)
    #expect(takeAll() == [1, 10, 20, 2, 21, 3, 4])
    #expect(arrivals.isEmpty)
  }

  @Test mutating func `one who comes into a storm is next but one for each other user`() {
    for number: Int32 in 1...1_000 { add(number, of: 70) }
    _ = arrivals.takeNext()
    add(2_000, of: 71)
    let next = [arrivals.takeNext(), arrivals.takeNext()].compactMap { $0?.socket.descriptor }
    #expect(next.contains(2_000))
    #expect(arrivals.count == 998)
  }

  @Test func `callers without a role are one user in turns, whatever ids they have`() {
    let parties = (0..<100).map { Turns.Party(Caller(uid: 70_000 + $0, gid: 1, pid: Int32($0))) }
    #expect(Set(parties).count == 1)
  }
}
