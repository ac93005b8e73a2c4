import Foundation
import Testing
import Varlink

@testable import System

/// A directory service that does not answer: a library in front of the system's makes each look-up
/// of a user called `slow…` hang until a file is there.
@Suite struct SlowAccountsTests {
  private let folder = TemporaryFolder()
  private let library: String
  private let answers: String

  private static let source = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <pwd.h>
    #include <stdlib.h>
    #include <string.h>
    #include <unistd.h>

    int getpwnam_r(const char *name, struct passwd *entry, char *buffer, size_t size,
                   struct passwd **found) {
      int (*real)(const char *, struct passwd *, char *, size_t, struct passwd **) =
          dlsym(RTLD_NEXT, "getpwnam_r");
      if (strncmp(name, "slow", 4) == 0)
        while (access(getenv("OMNID_ANSWERS"), F_OK) != 0) usleep(20000);
      return real(name, entry, buffer, size, found);
    }

    int getpwuid_r(uid_t id, struct passwd *entry, char *buffer, size_t size,
                   struct passwd **found) {
      int (*real)(uid_t, struct passwd *, char *, size_t, struct passwd **) =
          dlsym(RTLD_NEXT, "getpwuid_r");
      while (access(getenv("OMNID_ANSWERS"), F_OK) != 0) usleep(20000);
      return real(id, entry, buffer, size, found);
    }
    """

  private static let slowRole = "[Role slow]\nUsers=slowpoke\nInterfaces=Customer\n"

  init() throws {
    try folder.write(Self.source, to: "slow.c")
    library = folder.file("slow.so")
    answers = folder.file("answers")
    let built = try Command.run(
      "/usr/bin/cc", ["-shared", "-fPIC", "-O1", "-o", library, folder.file("slow.c"), "-ldl"])
    try #require(built.status == 0, "\(built.error)")
  }

  private func daemon() throws -> RealDaemon {
    let daemon = try RealDaemon()
    daemon.environment = ["LD_PRELOAD": library, "OMNID_ANSWERS": answers]
    return daemon
  }

  /// The service manager would kill it after a second without a sign of life.
  @Test func `a reload while the directory hangs keeps nobody waiting, and says who was looked up`()
    throws
  {
    let daemon = try daemon()
    let manager = try NotificationSocket(path: daemon.folder.file("notify"))
    daemon.environment["NOTIFY_SOCKET"] = manager.path
    daemon.environment["WATCHDOG_USEC"] = "1000000"
    try daemon.start()
    let (client, asking) = (try daemon.connect(), try daemon.connect())
    try daemon.folder.write(Self.slowRole, to: "omnid.conf.d/slow.conf")
    while manager.next() != nil {}
    try asking.call("Manager.CheckConfiguration")
    try asking.call("Manager.Reload")
    kill(daemon.pid, SIGHUP)
    var (alive, longest) = (Date(), 0.0)
    var problems: Heard?
    let began = Date()
    while problems == nil, Date().timeIntervalSince(began) < 20 {
      let asked = Date()
      let overview = try client.ask("Supervisor.Overview")
      #expect(overview.error == nil)
      longest = max(longest, Date().timeIntervalSince(asked))
      while let lines = manager.next() {
        guard lines.contains("WATCHDOG=1") else { continue }
        #expect(Date().timeIntervalSince(alive) < 1)
        alive = Date()
      }
      problems = try asking.next(withinMilliseconds: 50)
    }
    let found = try #require(problems?["problems"]?.array.first)
    #expect(found["sentence"]?.string?.contains("the user slowpoke took longer than 5 s") == true)
    #expect(found["file"]?.string?.hasSuffix("slow.conf") == true)
    #expect(found["line"]?.int == 2)
    #expect(longest < 2)
    #expect(Date().timeIntervalSince(alive) < 1)
    // The service answers again: the calls that wait go on.
    try folder.write("", to: "answers")
    let refused = try #require(try asking.next())
    #expect(refused.error == "BadConfiguration")
    try daemon.waitForLog("there is no user slowpoke")
    try FileManager.default.removeItem(atPath: daemon.folder.file("omnid.conf.d/slow.conf"))
    #expect(try asking.ask("Manager.Reload").error == nil)
  }

  @Test func `statistics wait a second for the names of users, and show numbers then`() throws {
    let daemon = try daemon()
    try daemon.start()
    let began = Date()
    let figures = try daemon.connect().ask("Manager.Statistics")
    #expect(figures.error == nil)
    let users = figures["daemon"]?["users"]?.array ?? []
    #expect(!users.isEmpty)
    #expect(users.allSatisfy { $0["name"]?.string == nil })
    #expect(Date().timeIntervalSince(began) < 8)
  }

  /// So that the service manager tries again, and does not take it for a mistake in the file.
  @Test func `a start while the directory hangs fails after a while, and may be tried again`()
    throws
  {
    let daemon = try daemon()
    try daemon.folder.write(Self.slowRole, to: "omnid.conf.d/slow.conf")
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 1)
    #expect(daemon.log.contains("slow.conf:2: looking up the user slowpoke took longer than 5 s"))
    try folder.write("", to: "answers")
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 78)
  }
}
