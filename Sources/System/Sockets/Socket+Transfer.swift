import CSystemd
import Glibc

/// Reading and writing, never waiting.
extension Socket {
  /// Reads into the caller's buffer, as much as there is and fits. The buffer's length is the
  /// bound; it must not be empty.
  public func receive(into buffer: inout [UInt8]) -> Transfer {
    precondition(!buffer.isEmpty, "there is room to read into")
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      retrying {
        unsafe recv(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_DONTWAIT))
      }
    }
    if count == 0 { return .finished }
    return count > 0 ? .bytes(count) : failure("read from")
  }

  /// Writes as much as the kernel takes.
  public func send(_ bytes: Span<UInt8>) -> Transfer {
    let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
    let count = unsafe bytes.withUnsafeBytes { bytes in
      retrying { unsafe Glibc.send(descriptor, bytes.baseAddress, bytes.count, flags) }
    }
    return count >= 0 ? .bytes(count) : failure("write to")
  }

  /// How many pieces one call of `send(joined:skipping:)` takes.
  public static let piecesMax = 16

  /// Writes several pieces with one call, as if they were one: for bytes that many connections
  /// share and none should copy. Pieces after the first `piecesMax` are left for the next call.
  ///
  /// - Parameter sent: how much of the first piece is gone already.
  public func send(joined pieces: ArraySlice<[UInt8]>, skipping sent: Int = 0) -> Transfer {
    var vector = unsafe [iovec]()
    unsafe vector.reserveCapacity(min(pieces.count, Self.piecesMax))
    return unsafe send(pieces.prefix(Self.piecesMax), skipping: sent, &vector)
  }

  /// An array's bytes stay in place only inside its closure, so the closures nest, one a piece.
  private func send(
    _ pieces: ArraySlice<[UInt8]>, skipping sent: Int, _ vector: inout [iovec]
  ) -> Transfer {
    guard let piece = pieces.first else { return unsafe send(&vector) }
    return unsafe piece.withUnsafeBytes { bytes in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes.dropFirst(sent))
      unsafe vector.append(
        iovec(iov_base: UnsafeMutableRawPointer(mutating: rest.baseAddress), iov_len: rest.count))
      return unsafe send(pieces.dropFirst(), skipping: 0, &vector)
    }
  }

  private func send(_ vector: inout [iovec]) -> Transfer {
    let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
    let count = unsafe vector.withUnsafeMutableBufferPointer { vector in
      var message = unsafe msghdr()
      unsafe message.msg_iov = vector.baseAddress
      unsafe message.msg_iovlen = vector.count
      return retrying { unsafe sendmsg(descriptor, &message, flags) }
    }
    return count >= 0 ? .bytes(count) : failure("write to")
  }

  private func failure(_ verb: String) -> Transfer {
    if errno == EAGAIN { return .wouldBlock }
    return .broken(
      SystemError(
        "\(verb) the connection on descriptor \(descriptor)", advice: "connect again"))
  }
}
