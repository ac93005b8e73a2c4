import Interface
import TestSupport
import Testing

@testable import Daemon
@testable import Engine
@testable import System

/// Which of the callers who wait gets a place next.
struct ArrivalTests {
  private let arrivals: Arrivals

  init() throws {
    var settings = DaemonSettings()
    settings.connectionsMax = 1_000
    settings.connectionsPerUserMax = 500
    settings.connectionsWithoutRoleMax = 10
    let roles = RoleTable(
      [RoleTable.Entry(users: [70, 71, 72], groups: [], methods: .all)], daemonUser: 1)
    arrivals = try Arrivals(roles, settings)
  }

  /// - Returns: Who is turned away for it.
  @discardableResult
  private func add(_ number: Int32, of user: UInt32, process: Int32 = 1) -> Int32? {
    let caller = Caller(uid: user, gid: user, pid: process)
    return arrivals.add(Socket(descriptor: number), caller)?.0.socket.descriptor
  }

  /// To give each a place takes a tenth of a millisecond.
  private func take() -> Int32? {
    guard let arrival = arrivals.takeNext() else { return nil }
    arrivals.note(100, of: arrival.caller)
    return arrival.socket.descriptor
  }

  private func takeAll() -> [Int32] {
    var taken: [Int32] = []
    while let next = take() { taken.append(next) }
    return taken
  }

  @Test func `users take turns, and each one's callers keep their order`() {
    for number: Int32 in 1...4 { add(number, of: 70) }
    add(10, of: 71)
    for number: Int32 in 20...21 { add(number, of: 72) }
    #expect(takeAll() == [1, 10, 20, 2, 21, 3, 4])
    #expect(arrivals.isEmpty)
  }

  @Test func `one who comes into a storm is next but one for each other user`() {
    for number: Int32 in 1...400 { add(number, of: 70) }
    _ = take()
    add(2_000, of: 71)
    #expect([take(), take()].contains(2_000))
    #expect(arrivals.count == 398)
  }

  @Test func `a process that comes into the storm of another of its user has its turn too`() {
    for number: Int32 in 1...400 { add(number, of: 70, process: 5) }
    for _ in 0..<20 { _ = take() }
    add(2_000, of: 70, process: 6)
    #expect([take(), take()].contains(2_000))
  }

  @Test func `no more wait of a user than they may have connections`() {
    for number: Int32 in 1...500 { #expect(add(number, of: 70, process: 5) == nil) }
    #expect(add(501, of: 70, process: 5) == 501)
    // The process that has most loses its newest, and another of that user has room.
    #expect(add(502, of: 70, process: 6) == 500)
    #expect(add(503, of: 71) == nil)
    let report = arrivals.takeReport()
    #expect(report.callers.map(\.quota) == [.ofUser(500), .ofUser(500)])
    #expect(arrivals.takeReport().isEmpty)
  }

  @Test func `no more wait in all than may be connected, and the user who has most makes room`() {
    for number: Int32 in 1...500 { add(number, of: 70) }
    for number: Int32 in 501...900 { add(number, of: 71) }
    for number: Int32 in 901...1_000 { add(number, of: 72) }
    #expect(add(1_001, of: 72) == 500)
    #expect(arrivals.count == 1_000)
    #expect(arrivals.takeReport().callers.map(\.quota) == [.all(1_000)])
  }

  @Test func `a storm of one without a role leaves room for another without a role`() {
    for number: Int32 in 1...10 { add(number, of: 9_000) }
    #expect(add(11, of: 9_000) == 11)
    #expect(add(12, of: 9_001) == 10)
    add(13, of: 70)
    #expect(takeAll().prefix(3).contains(12))
    #expect(arrivals.takeReport().callers.map(\.quota) == [.withoutRole(10), .withoutRole(10)])
  }

  @Test func `of a storm that is turned away the first are named and all are counted`() {
    for number: Int32 in 1...500 { add(number, of: 70) }
    for _ in 0..<1_000 { add(501, of: 70) }
    let report = arrivals.takeReport()
    #expect(report.callers.count == Arrivals.Report.callersMax)
    #expect(report.callers.count + report.othersCount == 1_000)
  }

  @Test func `the loop is woken when somebody waits or there is something to report`() {
    func isRung() -> Bool { arrivals.wakeUp.wait(withinMilliseconds: 0) }
    #expect(!isRung())
    add(1, of: 70)
    #expect(isRung())
    add(2, of: 70)
    #expect(!isRung())
    arrivals.take(.turnedAway)
    #expect(isRung())
    _ = (takeAll(), arrivals.takeReport())
    for number: Int32 in 1...500 { add(number, of: 70) }
    #expect(isRung())
    add(501, of: 70)
    #expect(isRung())
    add(502, of: 70)
    #expect(!isRung())
  }

  @Test func `callers without a role are one user in turns, whatever ids they have`() {
    let parties = (0..<100).map { Party(Caller(uid: 70_000 + $0, gid: 1, pid: Int32($0))) }
    #expect(Set(parties).count == 1)
  }
}
