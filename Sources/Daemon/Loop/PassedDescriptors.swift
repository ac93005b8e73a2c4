import System

/// The descriptors that the service manager passed at the start, by their purpose. A socket unit
/// passes the socket to serve; the service manager's store returns what the last process kept
/// there. Anything else is a mistake in a unit, and the start fails because of it: callers of a
/// socket that nobody serves would wait for ever.
struct PassedDescriptors {
  /// Listening sockets of a socket unit.
  private(set) var listeners: [InheritedDescriptor] = []
  /// The listening socket that the last process bound itself.
  private(set) var keptListener: InheritedDescriptor?
  /// Connections that the last process kept.
  private(set) var clients: [InheritedDescriptor] = []
  private var strangers: [InheritedDescriptor] = []

  init(_ inherited: [InheritedDescriptor]) {
    for descriptor in inherited {
      switch (descriptor.kind, descriptor.name) {
      case (_, HandoverFile.clientName): clients.append(descriptor)
      case (.listeningSocket, HandoverFile.listenerName): keptListener = descriptor
      case (.listeningSocket, _): listeners.append(descriptor)
      case (.connection, _), (.other, _): strangers.append(descriptor)
      }
    }
  }

  /// Why the daemon cannot start with them, in a sentence.
  var problem: String? {
    if let stranger = strangers.first {
      return "cannot serve \(stranger), which the service manager passed on as "
        + "\"\(stranger.name)\": omnid serves one Unix stream socket; in the socket unit, set "
        + "ListenStream= to a path, without Accept=yes, and remove other Listen…= lines"
    }
    if listeners.count > 1 {
      let all = listeners.map { $0.path ?? "one without a path" }.joined(separator: ", ")
      return "cannot serve \(listeners.count) sockets (\(all)), which the service manager passed "
        + "on: omnid serves one; keep one ListenStream= in the socket unit"
    }
    return nil
  }
}
