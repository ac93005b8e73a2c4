import Interface
import System
import Varlink

// The connections of a live program.
extension LiveProgram {
  /// Replies that are taken at a time, so that a long list never keeps a key waiting.
  private static var repliesMax: Int { 200 }

  mutating func watch(_ name: LinkName) throws(SystemError) {
    guard let client = links[name.rawValue].client else { return }
    links[name.rawValue].source = try loop.add(
      readable: client.socket.descriptor, gives: .readable(name))
  }

  mutating func connectAgain() throws(SystemError) {
    for name in LinkName.allCases
    where links[name.rawValue].connectAgain(at: SystemClock.monotonic.milliseconds) {
      try watch(name)
      feed(.connected(name))
    }
  }

  mutating func takeMore() {
    for name in LinkName.allCases where links[name.rawValue].hasMore { receive(name) }
  }

  mutating func receive(_ name: LinkName) {
    links[name.rawValue].hasMore = true
    for _ in 0..<Self.repliesMax {
      // What the model makes of a reply may close the connection.
      guard let client = links[name.rawValue].client else { return }
      do throws(ClientError) {
        guard let reply = try client.nextReady() else {
          links[name.rawValue].hasMore = false
          return
        }
        if let refusal = reply.refusal {
          feed(.refused(name, refusal))
        } else {
          feed(.reply(name, reply.body, continues: reply.continues))
        }
      } catch {
        lose(name, error)
        return
      }
    }
  }

  mutating func send(
    _ name: LinkName, _ method: Interface.Method, _ arguments: CallArguments, _ mode: ReplyMode
  ) {
    guard let client = links[name.rawValue].client else { return }
    do throws(ClientError) {
      try client.send(method.fullName, arguments.json, mode)
    } catch {
      lose(name, error)
    }
  }

  private mutating func lose(_ name: LinkName, _ error: ClientError) {
    close(name)
    feed(.away(name, error))
  }

  mutating func close(_ name: LinkName) {
    if let source = links[name.rawValue].source { loop.remove(source) }
    links[name.rawValue].source = nil
    links[name.rawValue].close(at: SystemClock.monotonic.milliseconds)
  }
}
