/// The version of omnid and omnictl: `--version` and `GetInfo` tell it, the journal keeps it, the
/// manual names it.
public enum Version {
  public static let text = "0.1.0"
}
