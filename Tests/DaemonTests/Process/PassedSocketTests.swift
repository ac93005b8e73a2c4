import Foundation
import TestSupport
import Testing

/// A socket unit passes on one socket, which is served, or anything else, which a start refuses
/// with a sentence.
@Suite struct PassedSocketTests {
  /// Does what systemd does between fork and exec: `sockets` (kind and path) become the descriptors
  /// from 3 on, and three variables say so.
  private static let launcher = """
    import os, socket, sys
    kinds = {"stream": (socket.AF_UNIX, socket.SOCK_STREAM),
             "inet": (socket.AF_INET, socket.SOCK_STREAM),
             "datagram": (socket.AF_UNIX, socket.SOCK_DGRAM),
             "packets": (socket.AF_UNIX, socket.SOCK_SEQPACKET)}
    words = sys.argv[1].split()
    made = []
    for word in words:
        kind, path = word.split(":", 1)
        if kind == "file":
            made.append(os.open("/dev/null", os.O_RDONLY))
            continue
        one = socket.socket(*kinds[kind])
        if kind == "inet":
            path = ("127.0.0.1", 0)
        elif path[0] == "@":
            path = "\\0" + path[1:]
        one.bind(path)
        if kind != "datagram":
            one.listen()
        made.append(one.detach())
    kept = [os.dup2(one, 100 + place) for place, one in enumerate(made)]
    for place, one in enumerate(kept):
        os.dup2(one, 3 + place, inheritable=True)
    os.environ["LISTEN_PID"] = str(os.getpid())
    os.environ["LISTEN_FDS"] = str(len(made))
    os.environ["LISTEN_FDNAMES"] = ":".join(f"name-{place}" for place in range(len(made)))
    os.execv(sys.argv[2], sys.argv[2:])
    """

  private func start(_ daemon: RealDaemon, _ sockets: String) throws {
    try daemon.begin(by: ["/usr/bin/env", "python3", "-c", Self.launcher, sockets])
  }

  @Test(arguments: ["/passed", "@"]) func `the log names the socket that was passed on`(
    place: String
  ) throws {
    let daemon = try RealDaemon()
    let path =
      place == "@" ? "@omnid-test-\(UUID().uuidString)" : daemon.folder.path + place
    try start(daemon, "stream:\(path)")
    try daemon.waitForLog("serves \(path), with")
    #expect(!daemon.log.contains(daemon.socket))
    #expect(daemon.stop() != nil)
  }

  @Test func `a second socket is refused, and both are named`() throws {
    let daemon = try RealDaemon()
    let (one, two) = (daemon.folder.file("one"), daemon.folder.file("two"))
    try start(daemon, "stream:\(one) stream:\(two)")
    #expect(daemon.waitForEnd())
    #expect(daemon.status == 78)
    #expect(daemon.log.contains("cannot serve 2 sockets (\(one), \(two))"), "\(daemon.log)")
  }

  @Test(arguments: [
    ("datagram", "the datagram socket PATH"), ("packets", "the sequential-packet socket PATH"),
    ("inet", "an Internet socket"), ("file", "no socket"),
  ]) func `a socket of another type is refused, and it is said what was passed`(
    kind: String, words: String
  ) throws {
    let daemon = try RealDaemon()
    let path = daemon.folder.file("other")
    try start(daemon, "stream:\(daemon.folder.file("good")) \(kind):\(path)")
    #expect(daemon.waitForEnd())
    #expect(daemon.status == 78)
    let expected =
      "cannot serve \(words.replacing("PATH", with: path)), which the service manager passed on as "
      + "\"name-1\""
    #expect(daemon.log.contains(expected), "\(daemon.log)")
  }
}
