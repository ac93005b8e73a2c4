import Interface
import System
import Varlink

/// A verb at work: what it was given, whom it can ask and where it answers.
struct Invocation: Sendable {
  let verb: Verb
  let values: Values
  let console: Console

  /// Where the daemon listens.
  var socketPath: String { Invocation.socketPath(values) }

  static func socketPath(_ values: Values) -> String {
    if let path = values.text(Option.socket.name) { return path }
    let set = Environment.value("OMNID_SOCKET") ?? ""
    return set.isEmpty ? "/run/omnid/omnid.sock" : set
  }

  var json: JSONText? { JSONText(values, console) }
  var hasLegend: Bool { !values.isGiven(Option.noLegend.name) }
  var isPaged: Bool { !values.isGiven(Option.noPager.name) }

  /// The method that the verb calls, if it calls one.
  var method: Interface.Method { verb.methods[0] }

  /// The daemon's time, in milliseconds since 1970: the time of day, unless its clock is a manual
  /// one, or the time of day is behind it. A caller who may not ask for the overview gets the time
  /// of day.
  func daemonTime() -> Int64 {
    let body = try? answer(Method.supervisorOverview.fullName, CallArguments().json)
    let overview = body?.read(OverviewReply.self).overview
    return overview?.manualClock
      ?? SystemClock.realtime.milliseconds + (overview?.clockBehindMilliseconds ?? 0)
  }

  func connect() throws(Failure) -> Client {
    do throws(ClientError) { return try Client(path: socketPath) } catch { throw .client(error) }
  }

  func answer(_ method: String, _ parameters: [UInt8]) throws(Failure) -> ReplyBody {
    let client = try connect()
    do throws(ClientError) {
      return try client.answer(method, parameters)
    } catch {
      throw .client(error)
    }
  }

  /// Calls the verb's method, and gives what the reply says, and the reply as it came.
  func call<Reply: Described>(
    _: Reply.Type = Reply.self, _ arguments: CallArguments? = nil,
    of method: Interface.Method? = nil
  ) throws(Failure) -> (Reply, ReplyBody) {
    let method = method ?? self.method
    precondition(method.replyType == Reply.self, "a reply is read as what its method answers")
    let body = try answer(method.fullName, (arguments ?? self.arguments).json)
    return (body.read(), body)
  }

  /// Calls for a change that has nothing to say: silent, like `systemctl`.
  func change(
    _ arguments: CallArguments? = nil, of method: Interface.Method? = nil
  ) throws(Failure) {
    let (_, body) = try call(DoneReply.self, arguments, of: method)
    if let json { try json.print(body.value) }
  }

  /// Calls for a change, and prints the one line that there is to say of it.
  func tell<Reply: Described>(
    _: Reply.Type, _ arguments: CallArguments? = nil, _ line: (Reply) -> String?
  ) throws(Failure) {
    let (reply, body) = try call(Reply.self, arguments)
    if let json { return try json.print(body.value) }
    if let line = line(reply) { try console.print(line) }
  }

  /// Calls, and prints the reply: as JSON if that is asked for, else as `lines` has it.
  func show<Reply: Described>(_: Reply.Type, _ lines: (Reply) -> [String]) throws(Failure) {
    let (reply, body) = try call(Reply.self)
    if let json { return try json.print(body.value) }
    try console.show(lines(reply), paged: isPaged)
  }

  /// Calls for a change of several sessions or reps, each of which has its own answer. The refused
  /// ones are printed on standard error, and the verb has failed then.
  func changeEach<Reply: Described>(
    _: Reply.Type, _ arguments: CallArguments? = nil, told: (String) -> String? = { _ in nil },
    _ answers: (Reply) -> [(kind: String, name: String, refused: String?)]
  ) throws(Failure) {
    let (reply, body) = try call(Reply.self, arguments)
    try json?.print(body.value)
    var isRefused = false
    for answer in answers(reply) {
      guard let name = answer.refused else {
        if json == nil, let line = told(answer.name) { try console.print(line) }
        continue
      }
      isRefused = true
      let sentence = Refusal.plainSentence(of: method.role.interface + "." + name)
      console.complain("\(answer.kind) \(answer.name.shown): \(sentence)")
    }
    if isRefused { throw .told }
  }

  func changeEachSession() throws(Failure) {
    try changeEach(EachSessionReply.self) { reply in
      reply.answers.map { (kind: "session", name: "\($0.session)", refused: $0.refused) }
    }
  }
}
