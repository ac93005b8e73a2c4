import Routing
import Vocabulary

extension ConfigurationText {
  /// Everything that is wrong, each as `file:line: sentence`; empty is good.
  public var sentences: [String] {
    guard case .failure(let problems) = configuration() else { return [] }
    let told = problems.list.map { problem in
      let place = problem.line > 0 ? "\(problem.file):\(problem.line)" : problem.file
      return place.isEmpty ? problem.sentence : "\(place): \(problem.sentence)"
    }
    return problems.omitted > 0 ? told + ["… and \(problems.omitted) more"] : told
  }
}
