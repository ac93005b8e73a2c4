/// One place that breaks a rule: where, what is wrong there, and what to do about it.
struct Finding: Equatable, CustomStringConvertible {
  let path: String
  let line: Int
  let problem: String
  let remedy: String

  var description: String { "\(path):\(line): \(problem): \(remedy)" }
}
