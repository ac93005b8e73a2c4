import Interface
import TestSupport
import Testing
import Vocabulary

@testable import Daemon
@testable import Engine

/// The book of keys against a naive one: random keys, users, answers and lifetimes, and disks
/// that fail, and restarts.
@Suite struct KeyBookHistoryTests {
  /// All keys in a list, newest last.
  private struct NaiveBook {
    var settings: DaemonSettings
    var notes: [(note: KeyNote, fact: UInt64, batch: UInt64)] = []

    func bytes(_ note: KeyNote) -> Int {
      KeyBook.bytesEach + (note.reply.count <= KeyBook.replyBytesMax ? note.reply.count : 0)
    }

    func bytes(of uid: UInt32?) -> Int {
      notes.filter { uid == nil || $0.note.uid == uid }.reduce(0) { $0 + bytes($1.note) }
    }

    mutating func expire(_ now: Instant) {
      notes.removeAll { now - $0.note.at >= settings.keyLifetime }
    }

    private mutating func dropOldest(of uid: UInt32) {
      if let place = notes.firstIndex(where: { $0.note.uid == uid }) { notes.remove(at: place) }
    }

    mutating func remember(_ note: KeyNote, _ batch: UInt64) {
      notes.append((note, batch, batch))
      expire(note.at)
      while bytes(of: note.uid) > settings.keysBytesPerUserMax { dropOldest(of: note.uid) }
      while notes.count > settings.keysMax || bytes(of: nil) > settings.keysBytesMax {
        dropOldest(of: userWithMost)
      }
    }

    /// Of users whose keys take the same, the one who came first.
    var users: [UInt32] = []
    var userWithMost: UInt32 {
      users.max { left, right in
        let (leftBytes, rightBytes) = (bytes(of: left), bytes(of: right))
        return leftBytes == rightBytes
          ? users.firstIndex(of: left)! > users.firstIndex(of: right)! : leftBytes < rightBytes
      }!
    }

    /// Everything that is kept is on disk, and users come in the order in which they are read.
    mutating func restart() {
      users = []
      for place in notes.indices.reversed() {
        notes[place].batch = 0
        if !users.contains(notes[place].note.uid) { users.append(notes[place].note.uid) }
      }
    }

    func fact(of note: KeyNote) -> UInt64? {
      notes.last { $0.note.bytes == note.bytes }?.fact
    }

    func find(_ key: String, _ uid: UInt32, _ method: Method) -> KeyNote? {
      notes.last {
        Array($0.note.key.utf8) == Array(key.utf8) && $0.note.uid == uid && $0.note.method == method
      }?.note
    }
  }

  private static let keys =
    ["\u{C5}", "\u{212B}", "A\u{30A}"] + (0..<60).map { "k\($0)" }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8])
  func `any history of keys is as the naive book has it`(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    var settings = DaemonSettings()
    settings.keysMax = [3, 20, 1_000][chance.below(3)]
    settings.keyLifetime = .seconds(Int64(60 + chance.below(600)))
    settings.keysBytesMax = 2_000 + chance.below(12_000)
    settings.keysBytesPerUserMax = 1_000 + chance.below(6_000)
    var book = KeyBook(settings)
    var naive = NaiveBook(settings: settings)
    var now = Instant(milliseconds: 1_000_000)
    var durable: UInt64 = 0
    for batch in UInt64(1)...2_000 {
      now = now + Interval(milliseconds: Int64(chance.below(8_000)))
      let key = Self.keys[chance.below(Self.keys.count)]
      let uid = UInt32(900 + chance.below(4))
      let method: Method = chance.below(2) == 0 ? .customerMessage : .repAccept
      let fingerprint = UInt64(chance.below(3))
      naive.expire(now)
      let found = book.find(.init(key, fingerprint: fingerprint), of: uid, method, at: now)
      switch naive.find(key, uid, method) {
      case nil:
        #expect(found == .new)
        let reply = Array("{\(String(repeating: " ", count: chance.below(500)))}".utf8)
        let note = KeyNote(
          .init(key, fingerprint: fingerprint), uid: uid, method, at: now, reply: reply)
        if !naive.users.contains(uid) { naive.users.append(uid) }
        naive.remember(note, batch)
        book.remember(note, beside: batch, batch: batch)
      case let note? where note.fingerprint != fingerprint: #expect(found == .other)
      case let note?:
        if note.reply.count <= KeyBook.replyBytesMax {
          #expect(found == .same(reply: note.reply))
        } else if case .kept(let fact, _) = found {
          #expect(fact == naive.fact(of: note))
        } else {
          Issue.record("a long answer is \(found)")
        }
      }
      if chance.below(4) == 0 { durable = batch }
      switch chance.below(60) {
      case 0:
        book.forget(after: durable)
        naive.notes.removeAll { $0.batch > durable }
      case 1:
        book = restarted(naive, settings)
        naive.restart()
      default: break
      }
      #expect(book.count == naive.notes.count)
      #expect(book.bytes == naive.bytes(of: nil))
      for user in naive.users { #expect(book.bytes(of: user) == naive.bytes(of: user)) }
    }
  }

  /// Rebuilt from what is kept, as from a journal.
  private func restarted(_ naive: NaiveBook, _ settings: DaemonSettings) -> KeyBook {
    var loading = KeyBook.Loading(settings)
    for (note, fact, _) in naive.notes.reversed() {
      guard loading.take(note.bytes, at: note.at, beside: fact) else { break }
    }
    return loading.finish()
  }
}
