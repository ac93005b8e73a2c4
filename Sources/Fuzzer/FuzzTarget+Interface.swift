import Interface
import Routing
import Varlink
import Vocabulary

extension FuzzTarget {
  /// Files, one behind each zero byte: whatever they say, it is a configuration that follows upon
  /// itself without a change, or every problem has a line of theirs and a sentence.
  func checkConfiguration(_ bytes: [UInt8]) {
    let files = bytes.split(separator: 0, omittingEmptySubsequences: false).enumerated().map {
      ConfigurationFile(name: "\($0)", bytes: Array($1))
    }
    let text = ConfigurationText(files)
    switch text.configuration() {
    case .success(let configuration):
      precondition(
        text.configuration(following: configuration) == .success(configuration),
        "a configuration that is read again is the same")
    case .failure(let problems):
      precondition(!problems.list.isEmpty, "what is refused has a problem")
      for problem in problems.list {
        precondition(!problem.sentence.isEmpty, "a problem is said in a sentence")
        guard let place = Int(problem.file), files.indices.contains(place) else {
          precondition(problem.file.isEmpty, "a problem is in one of the files, or in none")
          continue
        }
        let lines = files[place].bytes.split(
          separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        ).count
        precondition((0...lines).contains(problem.line), "a problem is on one of the lines")
      }
    }
  }

  /// Calls as they come in: each is a request, the same one whenever it is read, or is refused with
  /// a name.
  func checkCalls(_ bytes: [UInt8]) {
    let first = Self.requests(bytes)
    precondition(first == Self.requests(bytes), "the same bytes ask for the same")
  }

  private static let decoder = RequestDecoder()

  private static func requests(_ bytes: [UInt8]) -> [String] {
    var connection = ServerConnection()
    var json = JSON()
    var asked: [String] = []
    connection.receive(bytes.span)
    connection.receiveEnd()
    while let event = connection.next(&json) {
      switch event {
      case .fault(let fault):
        asked.append("\(fault)")
      case .call(let call):
        asked.append(request(call, in: json))
        connection.reply(to: call.id, [UInt8]().span)
        connection.markSent(connection.unsentCount)
      }
    }
    return asked
  }

  private static func request(_ call: IncomingCall, in json: JSON) -> String {
    guard let method = decoder.method(of: call, in: json) else { return "unknown" }
    do throws(ServiceError) {
      let request = try decoder.decode(call, method, in: json)
      precondition(request.method == method, "a request is one of the method that was called")
      let key = request.key
      precondition(
        key.map { (1...RequestDecoder.keyBytesMax).contains($0.text.utf8.count) } ?? true,
        "a key is as long as keys may be")
      return "\(request.deed) \(request.actingFor) \(key?.fingerprint ?? 0)"
    } catch {
      return "\(error)"
    }
  }
}
