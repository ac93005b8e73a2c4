import Interface
import Varlink

extension Invocation {
  /// Calls for a change of several sessions or reps, each of which has its own answer. The refused
  /// ones are told on standard error, and the verb has failed then.
  func changeEach(
    _ method: Method, _ parameters: JSONValue, told: (JSONValue) -> String? = { _ in nil }
  ) throws(Failure) {
    let reply = try call(method, parameters)
    try json?.print(reply)
    var isRefused = false
    for answer in reply.list("answers") {
      let who =
        answer.text("rep").map { "rep \($0.shown)" }
        ?? "session \(answer.number("session") ?? 0)"
      guard let name = answer.text("refused") else {
        if json == nil, let line = told(answer) { try console.print(line) }
        continue
      }
      isRefused = true
      let error = method.role.interface + "." + name
      console.complain("\(who): \(Refusal.plainSentence(of: error))")
    }
    if isRefused { throw .told }
  }
}
