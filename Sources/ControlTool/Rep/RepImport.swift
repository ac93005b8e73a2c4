import Interface
import System
import Varlink

extension Verb {
  static let repImport = Verb(
    "rep import", calls: [.managerImportReps],
    summary: "Put many reps from a list",
    explanation: """
      A line for each rep: the name, the profile and the queues, parted by blanks, the queues by \
      commas. What follows a # is a comment. A list with a mistake in it is not sent at all, and \
      all its mistakes are told. Each rep has its own answer; the exit status is 1 where one was \
      refused.
      """,
    arguments: [Argument("FILE", .file, "the list; - for standard input")],
    examples: [
      Example("omnictl rep import reps.txt", "Put all who stand in reps.txt"),
      Example("echo 'anna agent help,sales' | omnictl rep import -", "Put one"),
    ]
  ) { (call) throws(Failure) in
    let file = call.values.plain("FILE") ?? "-"
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes =
        file == "-"
        ? try Files.readStandardInput(bytesMax: RepLines.bytesMax)
        : try Files.read(file, bytesMax: RepLines.bytesMax)
    } catch {
      throw .failed(error.description)
    }
    let lines = RepLines(bytes, file: file == "-" ? "standard input" : file)
    guard lines.problems.isEmpty else {
      throw .failed("nothing was imported; mend these:\n" + lines.problems.joined(separator: "\n"))
    }
    var isRefused = false
    for (number, part) in lines.parts.enumerated() {
      // A key stands for one call, and each part is one.
      let key = call.values.plain(Option.key.name).map { number == 0 ? $0 : "\($0)/\(number + 1)" }
      do throws(Failure) {
        try call.changeEach(
          .managerImportReps,
          ["reps": .array(part), "key": key.map(JSONValue.string) ?? .null]
        ) { "\(($0.text("rep") ?? "").shown)\tput" }
      } catch {
        guard error == .told else { throw error }
        isRefused = true
      }
    }
    if isRefused { throw .told }
  }
}
