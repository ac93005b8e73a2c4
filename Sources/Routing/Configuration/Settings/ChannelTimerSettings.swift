public import Vocabulary

/// A channel's durations as written, each by the name that it has in `ChannelTimers`. One that is
/// nil was not written, or as `off`: it has its default, which for some of them is off.
@dynamicMemberLookup
public struct ChannelTimerSettings: Hashable, Sendable {
  /// By the place in `ChannelTimers.settings`.
  var written = [Interval?](repeating: nil, count: ChannelTimers.settings.count)

  public init(
    inactivity: Interval? = nil, answer: Interval? = nil, wrapUp: Interval? = nil,
    tab: Interval? = nil
  ) {
    self.inactivity = inactivity
    self.answer = answer
    self.wrapUp = wrapUp
    self.tab = tab
  }

  public subscript(dynamicMember timer: KeyPath<ChannelTimers, Interval>) -> Interval? {
    get { written[Self.place(of: timer)] }
    set { written[Self.place(of: timer)] = newValue }
  }

  public subscript(dynamicMember timer: KeyPath<ChannelTimers, Interval?>) -> Interval? {
    get { written[Self.place(of: timer)] }
    set { written[Self.place(of: timer)] = newValue }
  }

  subscript(timer: PartialKeyPath<ChannelTimers>) -> Interval? { written[Self.place(of: timer)] }

  private static func place(of timer: PartialKeyPath<ChannelTimers>) -> Int {
    for (place, setting) in ChannelTimers.settings.enumerated()
    where setting.path as PartialKeyPath<ChannelTimers> == timer {
      return place
    }
    preconditionFailure("\(timer) is no duration of a channel")
  }
}
