import Interface
import System
import Varlink

extension Verb {
  /// The name of the argument that has the parameters.
  static let callParameters = "KEY=VALUE"

  static let call = Verb(
    "call",
    summary: "Call any method of the daemon",
    explanation: """
      METHOD is Supervisor.Overview, or org.omnid.Supervisor.Overview in full. Without METHOD the \
      methods are listed, with --list METHOD one is described. The answer is printed as JSON: \
      indented on a terminal, on one line in a pipe.

      The interface says of which type a parameter is, and so how VALUE is read: a text as it is, \
      a number, true or false, one of a few words, or JSON for an array or an object. \
      KEY:=JSON gives any value as JSON, null too. direct.rep=anna gives a field of a parameter \
      that is an object. An array may be given an element at a time: queues=help queues=sales. \
      One JSON object, or - for standard input, gives all parameters at once. What does not fit \
      the interface is not sent; the exit status is 2 then.

      If the daemon refuses the call, the reason is on standard error and the exit status is 1; \
      with --json the error is printed as an object of error and parameters, too.
      """,
    arguments: [
      Argument("METHOD", .method, .optional, "the method"),
      Argument(
        callParameters, .parameter, .any,
        "a parameter; KEY:=JSON for one that is JSON, - for all of them from standard input"),
    ],
    options: [
      Option("list", "List the methods, or describe METHOD, as the interface's file has it"),
      Option("stdin", "Read the parameters from standard input, a JSON object; the same as -"),
      Option(
        "more",
        "Print each answer on a line of its own until the daemon ends them, or until Ctrl-C; "
          + "a method that answers more than once needs it"),
      Option("oneway", "Send the call and wait for no answer, not even a refusal"),
    ],
    examples: [
      Example("omnictl call", "The methods"),
      Example("omnictl call --list Customer.Message", "Everything about one of them"),
      Example("omnictl call Supervisor.Overview", "The desk as it is"),
      Example("omnictl call Supervisor.ShowSession session=7", "Everything about session 7"),
      Example(
        "omnictl call --more Supervisor.ListSessions queue=sales status=waiting_for_rep",
        "Those who wait in sales, one on a line"),
      Example(
        "omnictl call Customer.Message channel=whatsapp customer=ada text='Hi there' "
          + "direct.rep=anna direct.required=false", "A message for anna"),
      Example(
        "omnictl call Supervisor.EndSessions 'sessions:=[7,8]' key=evening",
        "A list as JSON, and a key by which the call is safe to repeat"),
      Example(
        "printf '{\"rep\": \"anna\"}' | omnictl call Supervisor.ShowRep -",
        "The parameters from standard input"),
      Example("omnictl call org.varlink.service.GetInfo", "Which interfaces the daemon has"),
    ]
  ) { (call) throws(Failure) in
    try MethodCall(call: call).run()
  }
}

/// `omnictl call` at work: one call of one method, or the list of the methods.
struct MethodCall {
  private static let inputBytesMax = 64 << 20

  let call: Invocation

  private var values: Values { call.values }
  private var words: [String] { values.words[Verb.callParameters] ?? [] }
  private var wantsMore: Bool { values.isGiven("more") }

  func run() throws(Failure) {
    let method = values.text("METHOD").flatMap(CallableMethod.named)
    if values.isGiven("list") || method == nil {
      for option in ["stdin", "more", "oneway"] where values.isGiven(option) {
        throw call.misuse(
          method == nil ? "--\(option) needs METHOD" : "--list and --\(option) exclude each other")
      }
      if let word = words.first {
        throw call.misuse("--list takes no parameters; leave out '\(word)'")
      }
      return try list(method)
    }
    guard let method else { return }
    let mode = try mode(method)
    let parameters = try parameters(method)
    do throws(Failure) {
      try exchange(method, parameters, mode)
    } catch {
      if case .client(.refused(let refusal)) = error, let json = call.json {
        try json.print(["error": .string(refusal.error), "parameters": refusal.parameters])
      }
      throw error
    }
  }

  // MARK: - What is asked for

  private func mode(_ method: CallableMethod) throws(Failure) -> ReplyMode {
    if values.isGiven("oneway") {
      if wantsMore { throw call.misuse("--more and --oneway exclude each other; leave out one") }
      guard method.mayBeOneway else {
        throw call.misuse("\(method.name) is called for its answer; leave out --oneway")
      }
      return .oneway
    }
    if method.needsMore, !wantsMore {
      throw call.misuse("\(method.name) answers more than once; add --more")
    }
    return wantsMore ? .more : .once
  }

  private func parameters(_ method: CallableMethod) throws(Failure) -> JSONValue {
    let reader = CallParameters(method: method)
    let readsInput = values.isGiven("stdin") || words.contains("-")
    do throws(CallParameters.Mistake) {
      if readsInput {
        for word in words where word != "-" {
          throw .init(
            sentence: "standard input gives all parameters; leave out '\(word)', or do not read it")
        }
        return try reader.read(json: try standardInput(), from: "standard input")
      }
      if let first = words.first, first.hasPrefix("{") {
        if words.count > 1 {
          throw .init(sentence: "the JSON object gives all parameters; leave out '\(words[1])'")
        }
        return try reader.read(json: first, from: "what begins with {")
      }
      return try reader.read(words)
    } catch {
      throw call.misuse(error.sentence)
    }
  }

  private func standardInput() throws(CallParameters.Mistake) -> String {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try Files.readStandardInput(bytesMax: Self.inputBytesMax)
    } catch {
      throw .init(sentence: error.description)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .init(sentence: "standard input is not UTF-8")
    }
    return text
  }

  // MARK: - The call

  private func exchange(
    _ method: CallableMethod, _ parameters: JSONValue, _ mode: ReplyMode
  ) throws(Failure) {
    // The replies to one call are lines for a program, unless indented ones are asked for.
    let isPretty = mode != .more && call.console.terminal != nil
    let json = call.json ?? JSONText(isPretty: isPretty, call.console)
    let bytes = Array(parameters.description.utf8)
    switch mode {
    case .once: try json.print(try call.answer(method.fullName, bytes).value)
    case .more:
      try call.stream(method.fullName, bytes) { (body) throws(Failure) in
        try json.print(body.value)
      }
    case .oneway:
      let client = try call.connect()
      do throws(ClientError) {
        try client.send(method.fullName, bytes, .oneway)
      } catch {
        throw .client(error)
      }
    }
  }

  // MARK: - The list

  private func list(_ method: CallableMethod?) throws(Failure) {
    let console = call.console
    if let method {
      let text = method.description.description
      if let json = call.json {
        return try json.print(["method": .string(method.name), "description": .string(text)])
      }
      return try console.show(
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init),
        paged: call.isPaged)
    }
    let methods = CallableMethod.all
    if let json = call.json {
      for method in methods {
        try json.print(["method": .string(method.name), "description": .string(method.summary)])
      }
    } else if let width = console.width {
      let lines = HelpText.list(methods.map { ($0.name, $0.summary) }, width)
      let hint = HelpText.wrap("More on one: 'omnictl call --list METHOD'.", width: width)
      try console.show(lines + (call.hasLegend ? [""] + hint : []), paged: call.isPaged)
    } else {
      let head = call.hasLegend ? ["METHOD\tDESCRIPTION"] : []
      try console.show(head + methods.map { "\($0.name)\t\($0.summary)" })
    }
  }
}
