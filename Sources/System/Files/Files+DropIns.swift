extension Files {
  /// The files of a configuration in the order in which they apply, as in systemd: the one that
  /// is named, and then `path.d/*.conf`, by name.
  public static func withDropIns(_ path: String) throws(SystemError) -> [String] {
    let folder = path + ".d"
    guard exists(folder) else { return [path] }
    let names = try list(folder).filter { $0.hasSuffix(".conf") && !$0.hasPrefix(".") }
    return [path] + names.map { folder + "/" + $0 }
  }
}
