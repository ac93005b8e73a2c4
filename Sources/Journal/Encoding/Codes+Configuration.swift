import Vocabulary

// The choices of a configuration, whose raw values are their numbers.

extension Coded where Self: Numbered {
  var code: UInt8 { rawValue }
}

extension ChannelKind: Coded {}
extension Platform: Coded {}
extension PresenceKind: Coded {}
extension Acceptance: Coded {}
extension ResponderKind: Coded {}
extension Strategy: Coded {}
extension AfterWaitLimit: Coded {}
extension WhenRepLeaves: Coded {}
extension WhenCustomerReturns: Coded {}
extension WhenTabCloses: Coded {}
extension Pool: Coded {}
extension PhaseTerms.Since: Coded {}
extension Keyword: Coded {}
