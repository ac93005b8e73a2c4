import Testing

@testable import System

struct ChildProcessTests {
  @Test func `how a process ended is told`() throws {
    #expect(try ChildProcess.run(shell: "exit 3") == .exited(3))
    #expect(try ChildProcess.run(shell: "kill -9 $$") == .killed(9))
  }

  @Test func `a signal reaches a process, none of them held back`() throws {
    Signal.block([.terminate])
    let child = try ChildProcess(shell: "exec sleep 60")
    #expect(child.ending() == nil)
    child.send(.stop)
    child.send(.terminate)
    child.send(.goOn)
    #expect(child.waitForEnd() == .killed(15))
  }
}
