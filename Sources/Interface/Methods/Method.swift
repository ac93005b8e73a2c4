/// Every method of every interface, in the order of the files. What each is stands in
/// `Method.table`.
public enum Method: UInt8, CaseIterable, Hashable, Sendable {
  case customerAuthorize
  case customerMessage
  case customerLeave
  case customerSetConsent
  case customerAnnounce
  case customerDelivered
  case customerAttend

  case repAttend
  case repAttendAlso
  case repShowProfile
  case repSetPresence
  case repLogOut
  case repAccept
  case repDecline
  case repReplied
  case repStart
  case repInactivate
  case repCloseTab
  case repOpenTab
  case repEnd
  case repEndSessions
  case repTransfer
  case repFinishWrapUp
  case repPick

  case responderAttend
  case responderJoin
  case responderReplied
  case responderHandOff
  case responderEnd

  case supervisorOverview
  case supervisorListSessions
  case supervisorListReps
  case supervisorListQueues
  case supervisorShowSession
  case supervisorShowRep
  case supervisorShowCustomer
  case supervisorEndSessions
  case supervisorSetPresence
  case supervisorAssign
  case supervisorTransfer
  case supervisorRequeue
  case supervisorInactivate
  case supervisorSetPriority
  case supervisorDeleteSession
  case supervisorWatch

  case managerPutRep
  case managerRemoveRep
  case managerImportReps
  case managerEraseCustomer
  case managerReload
  case managerCheckConfiguration
  case managerAudit
  case managerStatistics
  case managerBackup
  case managerAdvanceClock
}

extension Method {
  private var traits: MethodTraits { Method.table[Int(rawValue)] }

  /// Whose method it is: the role that a caller needs, or the single deed.
  public var role: Role { traits.role }

  /// The name after the interface's: `Accept`.
  public var name: String { traits.name }

  /// `org.omnid.Rep.Accept`.
  public var fullName: String { role.interface + "." + name }

  /// As the configuration names a single deed: `Rep.Accept`.
  public var deedName: String { role.name + "." + name }

  /// Whether it changes anything, and so may carry a key, waits for the disk, and is refused
  /// where the journal cannot be written.
  public var changes: Bool { traits.changes }

  /// Whether it answers more than once.
  public var stream: MethodTraits.Stream { traits.stream }

  /// Whether a call without an answer means anything.
  public var mayBeOneway: Bool { changes && stream == .never }

  /// What the answer to a command says.
  public var reply: MethodTraits.Reply { traits.reply }

  /// The method of that deed name.
  public init?(deedName: String) {
    guard let method = Self.byDeedName[deedName] else { return nil }
    self = method
  }

  private static let byDeedName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.deedName, $0) })
}

/// Some of the methods, such as those that a caller may call.
public struct MethodSet: Hashable, Sendable {
  private var bits: UInt64 = 0

  public init() {}

  public init(_ methods: some Sequence<Method>) {
    for method in methods { insert(method) }
  }

  /// All methods of a role's interface.
  public init(_ role: Role) {
    self.init(Method.allCases.filter { $0.role == role })
  }

  public static let all = MethodSet(Method.allCases)

  public var isEmpty: Bool { bits == 0 }

  public func contains(_ method: Method) -> Bool { bits & 1 << UInt64(method.rawValue) != 0 }

  public mutating func insert(_ method: Method) { bits |= 1 << UInt64(method.rawValue) }

  public mutating func formUnion(_ other: MethodSet) { bits |= other.bits }
}
