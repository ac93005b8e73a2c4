extension Files {
  /// The files of a configuration in the order in which they hold, as systemd has it: the one that
  /// is named, and then what is beside it in `path.d/*.conf`, by name.
  public static func withDropIns(_ path: String) throws(SystemError) -> [String] {
    let folder = path + ".d"
    guard exists(folder) else { return [path] }
    let names = try list(folder).filter { $0.hasSuffix(".conf") && !$0.hasPrefix(".") }
    return [path] + names.map { folder + "/" + $0 }
  }
}
