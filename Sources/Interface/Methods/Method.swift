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

  /// What a call with these parameters asks.
  func deed(_ said: Parameters) throws(UnfitParameter) -> Request.Deed { try traits.deed(said) }

  /// What the answer to a command says.
  public var reply: MethodTraits.Reply { traits.reply }

  /// The type of its answer. A test compares each with the method's file.
  public var replyType: any Described.Type { traits.reply.type }

  /// The method of that deed name.
  public init?(deedName: String) {
    guard let method = Self.byDeedName[deedName] else { return nil }
    self = method
  }

  private static let byDeedName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.deedName, $0) })
}
