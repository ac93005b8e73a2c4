/// What a method is, beside what its `.varlink` file says.
public struct MethodTraits: Sendable {
  /// Whether a method answers more than once.
  public enum Stream: UInt8, Hashable, Sendable {
    case never
    /// Once, or again and again where the call asks for `more`.
    case optional
    /// A call without `more` is refused with `ExpectedMore`.
    case always
  }

  /// What the answer to a method says.
  public enum Reply: Sendable {
    /// Nothing but that it is done.
    case done
    /// The session.
    case session
    /// The session, where there is one.
    case sessionOrNone
    case message
    /// Each session with its own answer.
    case each
    /// The method is no command of the router's; its answer is a value of its own.
    case own(any Described.Type)

    public var isOwn: Bool { if case .own = self { true } else { false } }

    /// The fields of the answer.
    var type: any Described.Type {
      switch self {
      case .done: DoneReply.self
      case .session: SessionReply.self
      case .sessionOrNone: SessionOrNoneReply.self
      case .message: MessageReply.self
      case .each: EachSessionReply.self
      case .own(let type): type
      }
    }
  }

  let method: Method
  let role: Role
  let name: String
  let changes: Bool
  let stream: Stream
  let reply: Reply
  /// What a call asks, by its parameters, which have passed the check against the file.
  let deed: Decoder

  typealias Decoder = @Sendable (Parameters) throws(UnfitParameter) -> Request.Deed
}
