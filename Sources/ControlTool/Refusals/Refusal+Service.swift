import System
import Varlink

extension Refusal {
  /// The errors that every Varlink service has.
  var serviceSentence: String? {
    guard MethodName(error)?.interface == ServiceInterface.name else { return nil }
    switch name {
    case "PermissionDenied":
      return
        "\(Refusal.user) may not call \(method); a [Role] section in omnid.conf with this user "
        + "in Users= and \(deed) in Deeds= allows it"
    case "MethodNotFound", "MethodNotImplemented", "InterfaceNotFound":
      return "the daemon does not know \(method); it is of another version than omnictl"
    case "InvalidParameter":
      return invalidParameter
    case "ExpectedMore":
      return "\(method) answers more than once and was called for one answer; "
        + "omnictl and the daemon are of different versions"
    default: return nil
    }
  }

  private var invalidParameter: String {
    let name = (parameters.text("path") ?? parameters.text("parameter") ?? "").shown
    guard let found = parameters.text("found"), let expected = parameters.text("expected") else {
      return "the daemon does not take the value of '\(name)'; "
        + "check it, and whether omnictl and the daemon are of one version"
    }
    // Texts that were found stand in quotes, so these two are no values.
    switch found {
    case "nothing": return "'\(name)' is missing in the call, and must be \(expected.shown)"
    case "an unknown name":
      return "'\(name)' is not a parameter of the call"
        + (expected == "no parameter" ? ", which takes none" : "; it must be \(expected.shown)")
    default: return "'\(name)' of the call is \(found.shown), and must be \(expected.shown)"
    }
  }

  /// `Supervisor.EndSessions`, as a role's section names a deed.
  private var deed: String {
    let prefix = "org.omnid."
    return method.hasPrefix(prefix) ? String(method.dropFirst(prefix.count)) : method
  }

  private static var user: String {
    let id = Accounts.currentUserID
    let name = try? Accounts.userName(of: id)
    return "user " + (name.flatMap { $0 } ?? "\(id)")
  }
}
