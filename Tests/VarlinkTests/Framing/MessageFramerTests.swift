import Testing

@testable import Varlink

@Suite struct MessageFramerTests {
  private func frames(_ framer: inout MessageFramer) -> [String] {
    var texts: [String] = []
    while case .message(let range) = framer.next() {
      texts.append(String(decoding: framer.buffer[range], as: UTF8.self))
    }
    return texts
  }

  @Test func `every cut gives the same messages`() {
    let bytes = Array("one\0\0three, which is longer\0four\0five".utf8)
    let expected = ["one", "", "three, which is longer", "four"]
    for first in 0...bytes.count {
      for second in first...bytes.count {
        var framer = MessageFramer()
        var found: [String] = []
        for piece in [bytes[..<first], bytes[first..<second], bytes[second...]] {
          framer.append(piece.span)
          found += frames(&framer)
        }
        #expect(found == expected)
        #expect(framer.unread == Array("five".utf8))
        #expect(framer == MessageFramer(unread: Array("five".utf8)).scanned())
      }
    }
  }

  @Test func `looking for a message's end changes no message`() {
    let bytes = Array("one\0\0three, which is longer\0four\0five".utf8)
    for cut in 0...bytes.count {
      var framer = MessageFramer()
      var found: [String] = []
      for piece in [bytes[..<cut], bytes[cut...]] {
        framer.append(piece.span)
        framer.scan()
        #expect(framer.hasUnscanned == piece.contains(0))
        framer.scan()
        found += frames(&framer)
        framer.scan()
        #expect(!framer.hasUnscanned)
      }
      #expect(found == ["one", "", "three, which is longer", "four"])
    }
    var framer = MessageFramer(messageBytesMax: 3)
    framer.append(Array("four".utf8).span)
    framer.scan()
    #expect(framer.isTooLong && framer.next() == .tooLong)
  }

  @Test func `what the next message exceeds is told before its end is there`() {
    var framer = MessageFramer()
    framer.append(Array("12345".utf8).span)
    #expect(framer.nextExceeds(4) && !framer.nextExceeds(5))
    framer.append(Array("\01234567".utf8).span)
    #expect(framer.nextExceeds(4) && !framer.nextExceeds(5))
    _ = frames(&framer)
    #expect(framer.nextExceeds(6) && !framer.nextExceeds(7))
  }

  @Test func `a zero is found at every place of a word`() {
    for length in 0..<40 {
      var framer = MessageFramer()
      let text = String(repeating: "\u{1}", count: length)
      framer.append(Array((text + "\0\u{1}").utf8).span)
      #expect(frames(&framer) == [text])
    }
  }

  @Test func `the largest message passes and one byte more does not`() {
    let largest = [UInt8](repeating: 1, count: 1 << 20)
    var framer = MessageFramer()
    framer.append(largest.span)
    #expect(framer.next() == .incomplete)
    framer.append([0].span)
    #expect(framer.next() == .message(0..<(1 << 20)))

    framer = MessageFramer()
    framer.append(largest.span)
    framer.append([1].span)
    #expect(framer.next() == .tooLong)

    framer = MessageFramer()
    framer.append((largest + [1, 0]).span)
    #expect(framer.next() == .tooLong)
  }

  @Test func `a byte at a time costs no more than all at once, by order`() {
    let clock = ContinuousClock()
    var framer = MessageFramer()
    let byte: [UInt8] = [1]
    let spent = clock.measure {
      for _ in 0..<100_000 {
        framer.append(byte.span)
        _ = framer.next()
      }
    }
    // With a scan from the beginning for each byte this would be 5,000,000,000 steps.
    #expect(spent < .seconds(3))
  }

  @Test func `what a busy moment took is given back`() {
    var framer = MessageFramer()
    framer.append([UInt8](repeating: 1, count: 500_000).span)
    framer.append([0].span)
    _ = frames(&framer)
    #expect(framer.buffer.capacity <= MessageFramer.capacityKept)
    #expect(framer.unreadCount == 0)
  }
}

extension MessageFramer {
  /// The same after it was asked for messages.
  fileprivate func scanned() -> MessageFramer {
    var framer = self
    _ = framer.next()
    return framer
  }
}
