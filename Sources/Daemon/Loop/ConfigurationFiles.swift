import Interface
import Routing
import System

/// The configuration on disk: one file, and the drop-ins beside it.
struct ConfigurationFiles {
  let path: String

  private static let bytesMax = 16 << 20

  /// What was read, with the roles as the system knows their users and groups.
  struct Loaded {
    var configuration: Configuration
    var settings: DaemonSettings
    var roles: RoleTable
  }

  /// Reads all files, and says all that is wrong with them.
  func load(following old: Configuration?) -> Result<Loaded, ConfigurationProblems> {
    let text: ConfigurationText
    do throws(SystemError) {
      text = ConfigurationText(try files())
    } catch {
      return .failure(problem("\(error)"))
    }
    var problems: [Problem] = []
    let roles = text.roles.map { entry(of: $0, &problems) }
    switch text.configuration(following: old) {
    case .failure(var found):
      found.list = (found.list + problems).sorted { ($0.file, $0.line) < ($1.file, $1.line) }
      return .failure(found)
    case .success(let configuration):
      if !problems.isEmpty { return .failure(ConfigurationProblems(list: problems)) }
      let table = RoleTable(roles, daemonUser: Accounts.currentUserID)
      return .success(
        Loaded(configuration: configuration, settings: text.daemon, roles: table))
    }
  }

  private func files() throws(SystemError) -> [ConfigurationFile] {
    var files: [ConfigurationFile] = []
    for path in try Files.withDropIns(path) { files.append(try file(path)) }
    return files
  }

  private func file(_ path: String) throws(SystemError) -> ConfigurationFile {
    ConfigurationFile(name: path, bytes: try Files.read(path, bytesMax: Self.bytesMax))
  }

  private func problem(_ sentence: String) -> ConfigurationProblems {
    ConfigurationProblems(list: [Problem(file: path, line: 0, sentence: sentence)])
  }

  // MARK: - Users and groups

  private func entry(of role: RoleSettings, _ problems: inout [Problem]) -> RoleTable.Entry {
    var users = Set<UInt32>()
    for name in role.users {
      if let id = number(name, role, "user", &problems, Accounts.userID) { users.insert(id) }
    }
    var groups = Set<UInt32>()
    for name in role.groups {
      if let id = number(name, role, "group", &problems, Accounts.groupID) { groups.insert(id) }
    }
    return RoleTable.Entry(users: users, groups: groups, methods: role.methods, rep: role.rep)
  }

  private func number(
    _ name: String, _ role: RoleSettings, _ what: String, _ problems: inout [Problem],
    _ lookUp: (String) throws(SystemError) -> UInt32?
  ) -> UInt32? {
    if let number = UInt32(name) { return number }
    var sentence = "there is no \(what) \(name) on this system; create the \(what), or take it away"
    do throws(SystemError) {
      if let id = try lookUp(name) { return id }
    } catch {
      sentence = "\(error)"
    }
    let line = role.origin[what == "user" ? "Users" : "Groups"]
    problems.append(Problem(file: line.file, line: line.line, sentence: sentence))
    return nil
  }
}

extension ConfigurationProblems {
  /// As compilers tell them, a line each.
  var text: String {
    var lines = list.map { problem in
      problem.line > 0
        ? "\(problem.file):\(problem.line): \(problem.sentence)"
        : "\(problem.file): \(problem.sentence)"
    }
    if omitted > 0 { lines.append("and \(omitted) more") }
    return lines.map { $0 + "\n" }.joined()
  }
}
