import Interface
import System
import Varlink

/// `omnictl call` at work: one call of one method, or the list of the methods.
struct MethodCall {
  private static let inputBytesMax = 64 << 20

  let call: Invocation

  private var values: Values { call.values }
  private var words: [String] { values.words[Verb.callParameters] ?? [] }
  private var wantsMore: Bool { values.isGiven("more") }

  func run() throws(Failure) {
    let method = values.plain("METHOD").flatMap(CallableMethod.named)
    if values.isGiven("list") || method == nil {
      for option in ["stdin", "more", "oneway"] where values.isGiven(option) {
        throw misuse(
          method == nil ? "--\(option) needs METHOD" : "--list and --\(option) exclude each other")
      }
      if let word = words.first { throw misuse("--list takes no parameters; leave out '\(word)'") }
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
      if wantsMore { throw misuse("--more and --oneway exclude each other; leave out one") }
      guard method.mayBeOneway else {
        throw misuse("\(method.name) is called for its answer; leave out --oneway")
      }
      return .oneway
    }
    if method.needsMore, !wantsMore {
      throw misuse("\(method.name) answers more than once; add --more")
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
      throw misuse(error.sentence)
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

  private func misuse(_ sentence: String) -> Failure {
    .misused(Misuse(sentence: sentence, about: call.verb.words))
  }

  // MARK: - The call

  private func exchange(
    _ method: CallableMethod, _ parameters: JSONValue, _ mode: ReplyMode
  ) throws(Failure) {
    // The replies to one call are lines for a program, unless indented ones are asked for.
    let isPretty = mode != .more && call.console.terminal != nil
    let json = call.json ?? JSONText(isPretty: isPretty, call.console)
    switch mode {
    case .once: try json.print(try call.call(method.fullName, parameters))
    case .more:
      try call.stream(method.fullName, parameters) { (reply) throws(Failure) in
        try json.print(reply)
      }
    case .oneway:
      let client = try call.connect()
      do throws(ClientError) {
        try client.send(method.fullName, parameters, .oneway)
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
