import Interface
import Varlink

/// Makes a call's parameters of words such as `session=7`, and holds them against the interface, so
/// that a mistake is found before the daemon is called.
struct CallParameters {
  /// What is wrong, in one sentence.
  struct Mistake: Error, Equatable {
    let sentence: String
  }

  /// A word of the command line, parted.
  struct Word: Equatable {
    let path: [String]
    let value: String
    /// `KEY:=JSON` gives the value as it is, `KEY=VALUE` by the type of the parameter.
    let isJSON: Bool

    /// Nil for what has no `=`, or nothing before it.
    init?(_ word: String) {
      guard let equals = word.firstIndex(of: "=") else { return nil }
      isJSON = word[..<equals].hasSuffix(":")
      let key = word[..<equals].dropLast(isJSON ? 1 : 0)
      if key.isEmpty { return nil }
      path = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      value = String(word[word.index(after: equals)...])
    }

    var key: String { path.joined(separator: ".") }
  }

  let method: CallableMethod

  /// The parameters that the words give.
  func read(_ words: [String]) throws(Mistake) -> JSONValue {
    var parameters = JSONValue.object([])
    var given: [Word] = []
    for text in words {
      guard let word = Word(text) else {
        throw Mistake(sentence: "'\(text)' \(ArgumentKind.parameterProblem)")
      }
      let isElement = isElement(word)
      for other in given
      where other.path.starts(with: word.path) || word.path.starts(with: other.path) {
        // An array may be given an element at a time.
        if isElement, other.path == word.path, self.isElement(other) { continue }
        let shorter = other.path.count < word.path.count ? other.key : word.key
        throw Mistake(sentence: "'\(shorter)' is given twice; leave out one of the two")
      }
      let value = try value(of: word)
      parameters.put(value, at: word.path[...], isElement: isElement)
      given.append(word)
    }
    return try checked(parameters)
  }

  /// The parameters as a text of JSON gives them, all at once.
  func read(json text: String, from source: String) throws(Mistake) -> JSONValue {
    let parameters: JSONValue
    do throws(JSONError) {
      parameters = try JSONValue(parsing: text)
    } catch {
      throw Mistake(sentence: "\(source) is not JSON (\(error)); give an object")
    }
    guard case .object = parameters else {
      throw Mistake(sentence: "\(source) must be a JSON object with the parameters as members")
    }
    return try checked(parameters)
  }

  // MARK: - Values

  /// Whether the word gives one element of an array, and not the array as JSON.
  private func isElement(_ word: Word) -> Bool {
    guard !word.isJSON, !word.value.hasPrefix("["), case .array? = method.type(at: word.key) else {
      return false
    }
    return true
  }

  /// A value that does not fit its type stays a string; the check then finds and describes it.
  private func value(of word: Word) throws(Mistake) -> JSONValue {
    if word.isJSON {
      do throws(JSONError) {
        return try JSONValue(parsing: word.value)
      } catch {
        throw Mistake(sentence: "'\(word.key)': what follows := is not JSON (\(error))")
      }
    }
    var type = method.type(at: word.key)
    if isElement(word), case .array(let element)? = type { type = method.resolved(element) }
    switch type {
    case .string, .enumeration, .named, .nullable, nil: return .string(word.value)
    case .bool, .int, .float:
      return (try? JSONValue(parsing: word.value)) ?? .string(word.value)
    case .object, .structure, .array, .map:
      do throws(JSONError) {
        return try JSONValue(parsing: word.value)
      } catch {
        guard word.value.hasPrefix("[") || word.value.hasPrefix("{") else {
          return .string(word.value)
        }
        throw Mistake(sentence: "'\(word.key)' is not JSON (\(error))")
      }
    }
  }

  // MARK: - Check

  private func checked(_ parameters: JSONValue) throws(Mistake) -> JSONValue {
    var json = JSON()
    do throws(JSONError) {
      try json.read(Array(parameters.description.utf8).span)
    } catch {
      throw Mistake(sentence: "the parameters are not JSON (\(error))")
    }
    let problem = method.schema.check(.root, in: json, against: method.signature.parameters)
    if let problem { throw Mistake(sentence: sentence(problem)) }
    return parameters
  }

  private func sentence(_ problem: ParameterProblem) -> String {
    let path = problem.path
    switch problem.reason {
    case .unknown(let known):
      if known.isEmpty { return "\(method.name) takes no parameters; leave out '\(path)'" }
      let name = path.split(separator: ".").last.map(String.init) ?? path
      return "\(method.name) has no parameter '\(path)'; \(Misuse.way(name, among: known))"
    case .missing(let expected):
      return "\(method.name) needs '\(path)', \(expected); "
        + "'omnictl call --list \(method.name)' describes it"
    case .unfit(let found, let expected):
      let words = "one of "
      var near = ""
      if expected.hasPrefix(words), found.hasPrefix("\"") {
        near = Misuse.near(
          String(found.dropFirst().dropLast()),
          among: expected.dropFirst(words.count).split(separator: ", ").map(String.init))
      }
      return "'\(path)' is \(found), and must be \(expected)\(near)"
    case .misunderstood:
      return "'\(path)' is not understood"
    }
  }
}

extension JSONValue {
  /// Puts a value into objects that are made where they are missing.
  fileprivate mutating func put(_ value: JSONValue, at path: ArraySlice<String>, isElement: Bool) {
    guard let name = path.first else {
      guard isElement else {
        self = value
        return
      }
      guard case .array(let elements) = self else {
        self = .array([value])
        return
      }
      self = .array(elements + [value])
      return
    }
    var members: [Member] = []
    if case .object(let known) = self { members = known }
    let place = members.firstIndex { $0.key == name } ?? members.count
    if place == members.count { members.append(Member(name, .object([]))) }
    members[place].value.put(value, at: path.dropFirst(), isElement: isElement)
    self = .object(members)
  }
}
