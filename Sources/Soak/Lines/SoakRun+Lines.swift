import Interface
import System
import Varlink

// Connections: they come, are read and written, and break.
extension SoakRun {
  private static let connectMillisecondsMax: Int32 = 200

  /// - Returns: Whether it is open now.
  func connect(_ line: Int) throws(SystemError) -> Bool {
    if lines[line].isOpen { return true }
    guard
      let socket = try? Socket.connect(
        to: socket, withinMilliseconds: Self.connectMillisecondsMax)
    else { return false }
    lines[line].socket = socket
    try set.add(socket, token: UInt64(line))
    return true
  }

  /// What is still to come is read first.
  func drain(_ line: Int) throws(SystemError) {
    while lines[line].isOpen, try read(line) {}
  }

  /// Closes it; what was not answered on it is lost.
  func hangUp(_ line: Int) {
    guard let socket = lines[line].socket else { return }
    try? set.remove(socket)
    let role = lines[line].role
    for awaited in lines[line].close() {
      switch awaited {
      case .deed(let id): book.lose(id)
      case .stream: streamEnded(role)
      case .look(let look): lose(look)
      }
    }
  }

  private func lose(_ look: Look) {
    if case .clock = look { players.manager.isClockMoving = false }
    if case .reload = look { fate.isReloading = false }
  }

  // MARK: - Reading

  func serve() throws(SystemError) {
    ready.removeAll(keepingCapacity: true)
    try set.wait(into: &ready)
    for index in ready.indices {
      let line = Int(ready[index].token)
      guard lines[line].isOpen else { continue }
      if ready[index].isWritable { markDirty(line) }
      if ready[index].isReadable || ready[index].isHungUp { _ = try read(line) }
    }
  }

  /// - Returns: Whether there may be more.
  private func read(_ line: Int) throws(SystemError) -> Bool {
    guard let socket = lines[line].socket else { return false }
    switch socket.receive(into: &buffer) {
    case .bytes(let count):
      let bytes = buffer[..<count]
      lines[line].wire.receive(bytes.span)
      try takeReplies(line)
      return true
    case .wouldBlock: return false
    case .finished, .broken:
      hangUp(line)
      noteBroken()
      return false
    }
  }

  private func takeReplies(_ line: Int) throws(SystemError) {
    while lines[line].isOpen {
      do throws(ProtocolFault) {
        guard let reply = try lines[line].wire.next(&json) else { return }
        try take(reply, line)
      } catch {
        complain("\(lines[line].role) was sent what is no answer: \(error)")
        return
      }
    }
  }

  private func take(_ reply: IncomingReply, _ line: Int) throws(ProtocolFault) {
    let pending = lines[line].take(continues: reply.continues)
    let error = reply.error.flatMap { json.string($0) }
    if !reply.continues, pending.what != .stream { measure(pending.sentAt, error) }
    switch pending.what {
    case .deed(let id): finish(deed: id, reply, error)
    case .stream:
      if reply.continues {
        hear(lines[line].role, reply.parameters)
      } else {
        streamEnded(lines[line].role)
        noteStreamError(lines[line].role, error)
      }
    case .look(let look): finish(look, reply, error)
    }
  }

  private func measure(_ sentAt: Int64, _ error: String?) {
    let took = SystemClock.monotonic.microseconds - sentAt
    figures.note(call: took, isDisturbed: sentAt <= fate.disturbedUntil)
    if let error { figures.refusals[error, default: 0] += 1 }
  }

  // MARK: - Writing

  func call(
    _ method: String, _ parameters: [UInt8], _ mode: ReplyMode = .once, _ what: Awaited,
    on line: Int
  ) {
    lines[line].call(method, parameters, mode, what, at: SystemClock.monotonic.microseconds)
    dirty.append(line)
  }

  func call(
    _ method: Method, _ mode: ReplyMode = .once, _ what: Awaited, on line: Int,
    _ fill: (inout CallArguments) -> Void = { _ in }
  ) {
    call(method.fullName, CallArguments(fill).json, mode, what, on: line)
  }

  private func markDirty(_ line: Int) {
    lines[line].isDirty = true
    dirty.append(line)
  }

  /// Sends what there is to send.
  func flush() throws(SystemError) {
    while let line = dirty.popLast() {
      guard lines[line].isDirty, let socket = lines[line].socket else { continue }
      lines[line].isDirty = false
      let output = lines[line].wire.output
      if !output.sendable.isEmpty {
        let sent = socket.send(output.bytes.span.extracting(output.sendable))
        if case .bytes(let count) = sent { lines[line].wire.markSent(count) }
      }
      let watches = lines[line].wire.output.unsentCount > 0
      if watches != lines[line].watchesWriting {
        lines[line].watchesWriting = watches
        try set.setInterest(socket, token: UInt64(line), read: true, write: watches)
      }
    }
  }
}
