import Testing

@testable import Daemon
@testable import Engine

/// Long work is done in turns, as calls are.
struct FairLineTests {
  private var line = FairLine<Int>()
  private let reader = Party(user: 1, process: 10)
  private let other = Party(user: 2, process: 20)

  private mutating func rest() -> [Int] {
    var rest: [Int] = []
    while let next = line.next() { rest.append(next) }
    return rest
  }

  @Test mutating func `of what a user asks for, only what is under way is before another's`() {
    for item in 0..<300 { line.add(item, of: reader) }
    let first = line.next()
    #expect(first == 0)
    line.note(500, of: reader)
    line.add(1_000, of: other)
    let next = line.next()
    #expect(next == 1_000)
    #expect(line.count == 299)
  }

  @Test
  mutating func `users who ask all the time have as much time, however long each piece takes`() {
    var taken: [Int64] = [0, 0]
    for _ in 0..<2_000 {
      line.add(0, of: reader)
      line.add(1, of: other)
    }
    for _ in 0..<1_500 {
      guard let next = line.next() else { break }
      let time: Int64 = next == 0 ? 900 : 100
      taken[next] += time
      line.note(time, of: next == 0 ? reader : other)
    }
    #expect(abs(taken[0] - taken[1]) <= 1_000)
  }

  @Test mutating func `a long line keeps its order`() {
    var expected = 0
    for item in 0..<1_000 {
      line.add(2 * item, of: reader)
      line.add(2 * item + 1, of: reader)
      let next = line.next()
      #expect(next == expected)
      expected += 1
    }
    let rest = rest()
    #expect(rest == Array(1_000..<2_000))
  }
}
