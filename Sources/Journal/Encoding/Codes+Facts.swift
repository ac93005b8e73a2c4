import Vocabulary

// The reasons that facts give, by number. A number is never given to another case; a new case gets
// a new one.

extension Coded where Self: Reason {
  var code: UInt8 { number }
}

extension QueuedReason: Coded {}
extension ActivationReason: Coded {}
extension EndReason: Coded {}
extension WithdrawalReason: Coded {}
extension ReleaseReason: Coded {}
extension PresenceReason: Coded {}

extension Consent: Coded {
  var code: UInt8 {
    switch self {
    case .unknown: 1
    case .optedIn: 2
    case .doublyOptedIn: 3
    case .optedOut: 4
    }
  }
}
