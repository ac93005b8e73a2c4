import TestSupport
import Testing

@testable import Varlink

/// A few thousand seeded tries of what the fuzzer does for long.
@Suite struct FuzzingTests {
  private static let messages = [
    #"{"method":"org.omnid.Rep.Accept","parameters":{"rep":"anna","session":12,"x":[1.5e3,null]}}"#,
    #"{"method":"a.b.C","more":true,"parameters":{"t":"\ud83d\ude00\u00e9 é\\\"","u":{"":{}}}}"#,
    #"{"oneway":true,"method":"a.b.C","org.x":{"a":[[[]]]}}"#,
    #"[0,-1,9223372036854775807,0.1,1e22,true,false,null,"",[],{}]"#,
  ]

  @Test func `JSON that was mutated is read or refused, and written as it was read`() {
    var generator = SeededGenerator(seed: 11)
    for round in 0..<20_000 {
      var bytes = Array(Self.messages[round % Self.messages.count].utf8)
      for _ in 0...generator.below(4) { mutate(&bytes, &generator) }
      Fuzzing.json(bytes.span)
    }
    for _ in 0..<5000 { Fuzzing.json(generator.bytes(generator.below(40)).span) }
  }

  @Test func `messages in any pieces are the same messages`() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<3000 {
      var bytes = generator.bytes(generator.below(300))
      for index in bytes.indices where generator.below(20) == 0 { bytes[index] = 0 }
      Fuzzing.framing(bytes.span)
    }
  }

  @Test func `a connection survives what it is sent`() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0...generator.below(30) {
        var message = Array(Self.messages[generator.below(3)].utf8) + [0]
        if generator.below(12) == 0 { mutate(&message, &generator) }
        bytes += message
      }
      Fuzzing.connection(bytes.span)
    }
  }

  @Test func `an interface that was mutated is read or refused, and printed as it was read`() {
    var generator = SeededGenerator(seed: 14)
    let texts = [
      InterfaceParserTests.everything, InterfaceParserTests.canonical, ServiceInterface.text,
    ]
    for round in 0..<4000 {
      var bytes = Array(texts[round % texts.count].utf8)
      for _ in 0...generator.below(3) { mutate(&bytes, &generator) }
      Fuzzing.interface(bytes.span)
    }
  }
}
