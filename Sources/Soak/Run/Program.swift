import System
import Varlink

/// The executable omnisoak: what its arguments ask, and with which status it ends.
public enum Program {
  private static let descriptorsMax = 8_192

  public static func run(_ words: [String]) -> Int32 {
    let arguments: Arguments
    do throws(Arguments.Misuse) {
      arguments = try Arguments(words)
    } catch {
      StandardStream.error.write(error.sentence + "\n")
      return 2
    }
    switch arguments.deed {
    case .showHelp: StandardStream.output.write(Arguments.help)
    case .printConfiguration:
      StandardStream.output.write(
        DeskPlan.configuration(isClockManual: arguments.isClockManual, variant: 0))
    case .soak: return soak(arguments, beside: words.first ?? "")
    }
    return 0
  }

  private static func soak(_ arguments: Arguments, beside executable: String) -> Int32 {
    Signal.block([.terminate, .interrupt, .brokenPipe])
    _ = DescriptorLimit.raise(to: descriptorsMax)
    let seed = arguments.seed ?? UInt64(SystemClock.realtime.microseconds % 1_000_000_000)
    StandardStream.error.write("seed \(seed)\n")
    do throws(SystemError) {
      let run = try SoakRun(
        arguments, seed: seed, daemon: try daemon(arguments, beside: executable, seed))
      run.beginPlaying()
      try run.run()
      let report = Report(run)
      StandardStream.output.write(report.table)
      if let path = arguments.report {
        try Files.write(Array((report.json.description + "\n").utf8), to: path)
      }
      return run.complaints.isEmpty ? 0 : 1
    } catch {
      StandardStream.error.write("\(error)\n")
      return 3
    }
  }

  private static func daemon(
    _ arguments: Arguments, beside executable: String, _ seed: UInt64
  ) throws(SystemError) -> DaemonProcess? {
    if arguments.socket != nil { return nil }
    let folder = executable.lastIndex(of: "/").map { executable[..<$0] } ?? "."
    return try DaemonProcess(
      executable: arguments.daemon ?? folder + "/omnid",
      folder: arguments.folder
        ?? "/tmp/omnisoak-\(seed)-\(SystemClock.realtime.milliseconds % 1_000_000)",
      isClockManual: arguments.isClockManual, diskMegabytes: arguments.diskMegabytes,
      shim: arguments.shim)
  }
}
