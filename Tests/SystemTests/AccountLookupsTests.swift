import Foundation
import Synchronization
import Testing

@testable import System

/// Users and groups are looked up beside whoever asks, who waits no longer than a limit.
@Suite struct AccountLookupsTests {
  private static var descriptors: Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
  }

  @Test func `each question has its answer`() throws {
    let lookups = try AccountLookups { question in
      switch question {
      case .user(let name): name == "anna" ? .number(1000) : .nobody
      case .group: .failed("no group today")
      case .userName(let id): .name("user \(id)")
      }
    }
    let questions: [AccountLookups.Question] = [
      .user("anna"), .user("ben"), .group("desk"), .userName(7), .user("anna"),
    ]
    let answers = try lookups.ask(questions, withinMilliseconds: 20_000)
    #expect(
      answers == [
        .user("anna"): .number(1000), .user("ben"): .nobody,
        .group("desk"): .failed("no group today"), .userName(7): .name("user 7"),
      ])
  }

  /// Other tests open files meanwhile, so there is some room in the count.
  @Test func `a service that hangs keeps few descriptors, however often it is asked`() throws {
    let (entered, answered) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let lookups = try AccountLookups { _ in
      entered.signal()
      answered.wait()
      answered.signal()
      return .number(1)
    }
    let before = Self.descriptors
    for number in 0..<1_000 {
      let question = AccountLookups.Question.user("\(number)")
      let answers = try lookups.ask([question], withinMilliseconds: 1)
      #expect(answers == [question: .late])
      if number == 0 { entered.wait() }
    }
    #expect(Self.descriptors < before + 300)
    answered.signal()
    // The sets that were given up are passed over, and then there is room again.
    let last = AccountLookups.Question.user("last")
    var answer: AccountLookups.Answer?
    let end = Date(timeIntervalSinceNow: 20)
    while answer != .number(1), Date() < end {
      answer = try lookups.ask([last], withinMilliseconds: 1_000)[last]
    }
    #expect(answer == .number(1))
  }
}
