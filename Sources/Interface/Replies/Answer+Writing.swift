public import Routing
public import Varlink
import Vocabulary

extension Answer {
  /// Writes the parameters of a reply, or of an error.
  ///
  /// - Returns: The error's name; nil where it is a reply.
  public func write(to writer: inout JSONWriter, answering method: Method) -> String? {
    switch self {
    case .reply(let reply):
      reply.write(to: &writer, answering: method)
      return nil
    case .refused(let refusal):
      refusal.write(to: &writer)
      return method.role.interface + "." + refusal.name
    }
  }
}

extension Reply {
  func write(to writer: inout JSONWriter, answering method: Method) {
    switch (method.reply, self) {
    case (.done, _), (.own, _): writer.reply(DoneReply.self) { _ in }
    case (.message, .message(let answer)): answer.write(to: &writer)
    case (.each, .each(let answers)):
      writer.reply(EachSessionReply.self) { $0.answers = answers.map { SessionAnswerRow($0) } }
    case (.session, .session(let session)):
      writer.reply(SessionReply.self) { $0.session = Int64(clamping: session.number) }
    case (.sessionOrNone, .session(let session)):
      writer.reply(SessionOrNoneReply.self) { $0.session = Int64(clamping: session.number) }
    case (.sessionOrNone, _): writer.reply(SessionOrNoneReply.self) { _ in }
    case (.session, _), (.message, _), (.each, _):
      preconditionFailure("the router answers a command with what its method's reply says")
    }
  }
}

extension MessageAnswer {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.reply(MessageReply.self) {
      $0.session = session.map { Int64(clamping: $0.number) }
      $0.outcome = Word(outcome.wireName)
      if case .fieldMissing(let field) = outcome { $0.field = field }
    }
  }
}

extension SessionAnswerRow {
  fileprivate init(_ answer: SessionAnswer) {
    self.init()
    session = Int64(clamping: answer.session.number)
    refused = answer.refusal?.name
  }
}
