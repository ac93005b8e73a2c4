import CSystemd
import Glibc
import TestSupport
import Testing

@testable import System

struct PeerCredentialsTests {
  @Test func `the other end is this process with its user and groups`() throws {
    let (here, there) = try Socket.pair()
    defer {
      here.close()
      there.close()
    }
    let peer = try here.peerCredentials()
    #expect(peer.pid == getpid())
    #expect(peer.uid == geteuid())
    #expect(peer.gid == getegid())
    var groups = [gid_t](repeating: 0, count: Int(getgroups(0, nil)))
    unsafe getgroups(Int32(groups.count), &groups)
    #expect(peer.groups.sorted() == groups.sorted())
    #expect(peer.isMember(of: getegid()))
  }

  @Test(
    .enabled(if: Root.isHere, Comment(rawValue: Root.reason)), arguments: [0, 3, 32, 33, 5_000])
  func `another user is known with all groups, however many`(groupCount: Int) async throws {
    await #expect(processExitsWith: .success) { [groupCount = groupCount as Int] in
      let listener = try ListeningSocket.bind(abstractName())
      // The kernel notes who calls at the moment of the call. A user's change holds for the whole
      // process, which is this test's own.
      let groups = (0..<groupCount).map { gid_t(70_000 + $0) }
      #expect(unsafe setgroups(groupCount, groups) == 0)
      #expect(setegid(61_001) == 0)
      #expect(seteuid(61_000) == 0)
      let caller = try Socket.connect(to: listener.path)
      #expect(seteuid(0) == 0)
      guard case .connection(let accepted) = listener.accept() else {
        Issue.record("the caller waits")
        return
      }
      let expected = PeerCredentials(pid: getpid(), uid: 61_000, gid: 61_001, groups: groups)
      #expect(try accepted.peerCredentials() == expected)
      #expect(expected.isMember(of: 61_001))
      #expect(expected.isMember(of: 70_000) == (groupCount > 0))
      #expect(!expected.isMember(of: 0))
      withExtendedLifetime(caller) {}
    }
  }

  @Test func `what is no socket has nobody at its other end`() throws {
    let folder = TemporaryFolder()
    let descriptor = unsafe open(folder.path, O_RDONLY)
    defer { close(descriptor) }
    let error = #expect(throws: SystemError.self) {
      _ = try Socket(descriptor: descriptor).peerCredentials()
    }
    #expect(error?.name == "ENOTSOCK")
  }

  @Test func `accounts are found by name and number, and unknown ones are nil`() throws {
    #expect(try Accounts.userID(of: "root") == 0)
    #expect(try Accounts.groupID(of: "root") == 0)
    #expect(try Accounts.userName(of: 0) == "root")
    #expect(try Accounts.userID(of: "no such user") == nil)
    #expect(try Accounts.groupID(of: "no such group") == nil)
    #expect(try Accounts.userName(of: 4_000_000_001) == nil)
    #expect(try Accounts.userID(of: "") == nil)
  }
}
