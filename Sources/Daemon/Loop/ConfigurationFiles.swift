import Engine
import Interface
import Routing
import System
import Vocabulary

/// The configuration on disk: one file, and the drop-ins beside it.
///
/// It is read in two steps. `read` reads files and looks up users and groups, which may take long;
/// `ConfigurationRead.loaded` is quick, and needs the configuration that is in force.
struct ConfigurationFiles: Sendable {
  let path: String

  private static let bytesMax = 16 << 20
  /// How long all users and groups together may take to look up.
  static let lookupSeconds: Int64 = 5

  /// What was read, with the roles as the system knows their users and groups.
  struct Loaded {
    var configuration: Configuration
    var text: ConfigurationText
    var roles: RoleTable
  }

  /// Reads all files, and looks up the users and groups that they name.
  func read(_ lookups: AccountLookups) -> ConfigurationRead {
    do throws(SystemError) {
      let text = ConfigurationText(try files())
      return ConfigurationRead(text, try RoleAccounts(text.roles, lookups))
    } catch {
      return ConfigurationRead(unreadable: Problem(file: path, line: 0, sentence: "\(error)"))
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
}

/// The configuration as it was read, before it is compared with the one in force.
struct ConfigurationRead: Sendable {
  private let text: ConfigurationText
  private let accounts: RoleAccounts
  private let unreadable: Problem?

  init(_ text: ConfigurationText, _ accounts: RoleAccounts) {
    self.text = text
    self.accounts = accounts
    unreadable = nil
  }

  init(unreadable problem: Problem) {
    text = ConfigurationText([])
    accounts = RoleAccounts()
    unreadable = problem
  }

  /// Whether to try again later: a directory service did not answer.
  var isTemporary: Bool { accounts.isLate }

  /// The configuration that follows the one in force, or all that is wrong with it.
  func loaded(
    following old: Configuration?
  ) -> Result<ConfigurationFiles.Loaded, ConfigurationProblems> {
    if let unreadable { return .failure(ConfigurationProblems(list: [unreadable])) }
    switch text.configuration(following: old) {
    case .failure(var found):
      found.list = (found.list + accounts.problems).sorted {
        ($0.file, $0.line) < ($1.file, $1.line)
      }
      return .failure(found)
    case .success(let configuration):
      if !accounts.problems.isEmpty {
        return .failure(ConfigurationProblems(list: accounts.problems))
      }
      let table = RoleTable(accounts.entries, daemonUser: Accounts.currentUserID)
      return .success(
        ConfigurationFiles.Loaded(
          configuration: configuration, text: text, roles: table))
    }
  }
}

/// The roles with their users and groups as the kernel numbers them.
struct RoleAccounts: Sendable {
  private(set) var entries: [RoleTable.Entry] = []
  private(set) var problems: [Problem] = []
  /// Whether something could not be looked up in time.
  private(set) var isLate = false

  init() {}

  init(_ roles: [RoleSettings], _ lookups: AccountLookups) throws(SystemError) {
    var questions: [AccountLookups.Question] = []
    for role in roles {
      questions += role.users.filter { UInt32($0) == nil }.map { .user($0) }
      questions += role.groups.filter { UInt32($0) == nil }.map { .group($0) }
    }
    let answers = try lookups.ask(
      questions, withinMilliseconds: ConfigurationFiles.lookupSeconds * 1_000)
    for role in roles {
      entries.append(
        RoleTable.Entry(
          role,
          users: numbers(role.users.map { ($0, .user($0)) }, role, "Users", answers),
          groups: numbers(role.groups.map { ($0, .group($0)) }, role, "Groups", answers)))
    }
  }

  private mutating func numbers(
    _ names: [(name: String, question: AccountLookups.Question)], _ role: RoleSettings,
    _ key: String, _ answers: [AccountLookups.Question: AccountLookups.Answer]
  ) -> Set<UInt32> {
    var numbers = Set<UInt32>()
    for (name, question) in names {
      if let number = UInt32(name) {
        numbers.insert(number)
        continue
      }
      let sentence: String
      switch answers[question] ?? .late {
      case .number(let number):
        numbers.insert(number)
        continue
      case .name: continue
      case .nobody:
        let what = key == "Users" ? "user" : "group"
        sentence =
          "there is no \(what) \(name) on this system; create the \(what), or take it away"
      case .failed(let why): sentence = why
      case .late:
        // The look-ups after it were not begun; naming them too would hide which one hung.
        if isLate { continue }
        isLate = true
        sentence =
          "looking up the \(question.words) took longer than "
          + "\(ConfigurationFiles.lookupSeconds) s; see whether the services in "
          + "/etc/nsswitch.conf answer, or write its number"
      }
      let line = role.origin[key]
      problems.append(Problem(file: line.file, line: line.line, sentence: sentence))
    }
    return numbers
  }
}

extension ConfigurationProblems {
  /// The first of them, as one line.
  var sentence: String {
    list.first.map { "\($0.file):\($0.line): \($0.sentence)" } ?? ""
  }

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
