import CSystemd
import Glibc
import Testing

@testable import System

/// What a fault in a thread of ours leaves behind, whatever it is.
struct ThreadFaultTests {
  enum Fault: String, CaseIterable, Codable {
    case precondition, bounds, segmentation, bus, stack

    var signal: String {
      switch self {
      case .precondition, .bounds: "SIG(ILL|TRAP)"
      case .segmentation, .stack: "SIGSEGV"
      case .bus: "SIGBUS"
      }
    }

    func happen() {
      switch self {
      case .precondition: Swift.precondition(getpid() == 0, "this never holds")
      case .bounds: _ = [1, 2][Int(getpid())]
      case .segmentation: unsafe UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
      case .bus: readBehindTheEnd()
      case .stack: print(deepen(1))
      }
    }

    /// Of a file that is mapped and empty.
    private func readBehindTheEnd() {
      let file = unsafe tmpfile()
      let memory = unsafe mmap(nil, 4_096, PROT_READ, MAP_SHARED, fileno(file), 0)
      print(unsafe memory?.load(as: UInt8.self) ?? 0)
    }

    private func deepen(_ depth: Int) -> Int { depth == 0 ? 0 : deepen(depth + 1) + depth }
  }

  @Test(arguments: Fault.allCases)
  func `a fault in a thread leaves a report`(fault: Fault) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [fault = fault as Fault] in
      CrashReport.install(program: "test 1.0")
      try WorkerThread(name: "faulty") { fault.happen() }.join()
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains(try Regex("test 1.0 crashes by \(fault.signal)")), "\(text)")
    #expect(text.contains(#/Where it was:\n\S+/#), "\(text)")
  }
}
