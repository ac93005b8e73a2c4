import Varlink

/// Something wrong in the configuration, as compilers write it: `omnid.conf:12: the sentence`.
enum ProblemText {
  static func line(_ problem: JSONValue) -> String {
    let file = (problem.text("file") ?? "").shown
    let line = problem.number("line").map { $0 > 0 ? ":\($0)" : "" } ?? ""
    let sentence = (problem.text("sentence") ?? "").shown
    return file.isEmpty ? sentence : "\(file)\(line): \(sentence)"
  }
}
