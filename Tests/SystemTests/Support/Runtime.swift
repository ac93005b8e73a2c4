/// Swift's own runtime in a process that has just started.
enum Runtime {
  /// Has the runtime open the descriptors that it waits with. It does so when it first needs them,
  /// on a thread of its own; a test that counts descriptors wants that behind it.
  static func settle() async throws {
    for _ in 0..<3 { try await Task.sleep(for: .milliseconds(1)) }
  }
}
