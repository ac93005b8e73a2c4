/// The version of omnid, as `--version` and `GetInfo` tell it and the journal keeps it.
public enum Version {
  public static let text = "0.1.0"
}
