import Interface
import Varlink

/// A call that the desk has made and that has not been answered.
struct DeskCall: Equatable, Sendable {
  /// What it is for, and with that what its refusal may be a question about.
  enum Deed: Equatable, Sendable {
    /// What the menus have.
    case profile
    case queues
    /// Whose sessions the rep may pick.
    case ownQueues
    case waiting
    case presence(String)
    case accept(Int64)
    case decline(session: Int64, offer: Int64)
    case end(Int64)
    case transfer(Int64, to: String)
    case replied(Int64)
    case inactivate(Int64)
    case closeTab(Int64)
    case finishWrapUp(Int64)
    case pick(Int64)
    case logOut
  }

  let deed: Deed
  let method: Interface.Method
  let arguments: CallArguments
  let askedAt: Int64

  var mode: ReplyMode { method.stream == .always ? .more : .once }

  /// As a sentence about it begins: `accepting session 7`.
  var words: String {
    switch deed {
    case .profile, .queues, .ownQueues, .waiting: "asking what there is to choose"
    case .presence(let name): "going to \(name)"
    case .accept(let session): "accepting session \(session)"
    case .decline(let session, offer: _): "declining session \(session)"
    case .end(let session): "ending session \(session)"
    case .transfer(let session, let target): "transferring session \(session) to \(target)"
    case .replied(let session): "saying that you answered in session \(session)"
    case .inactivate(let session): "making session \(session) inactive"
    case .closeTab(let session): "closing the tab of session \(session)"
    case .finishWrapUp(let session): "finishing the wrap-up of session \(session)"
    case .pick(let session): "picking session \(session)"
    case .logOut: "logging out"
    }
  }
}
