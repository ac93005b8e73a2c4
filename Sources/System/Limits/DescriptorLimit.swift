import CSystemd

/// How many files and sockets this process may have open at once.
public enum DescriptorLimit {
  /// Asks for `needed` and takes what the hard limit allows.
  ///
  /// - Returns: what holds now. It may be less than `needed`, and is never lowered.
  public static func raise(to needed: Int) -> Int {
    var limit = rlimit()
    guard unsafe system_get_descriptor_limit(&limit) == 0 else { return 0 }
    guard limit.rlim_cur < rlim_t(needed) else { return Int(clamping: limit.rlim_cur) }
    let before = limit.rlim_cur
    limit.rlim_cur = min(rlim_t(needed), limit.rlim_max)
    return Int(clamping: unsafe system_set_descriptor_limit(&limit) == 0 ? limit.rlim_cur : before)
  }
}
