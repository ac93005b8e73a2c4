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
    writer.beginObject()
    switch (method.reply, self) {
    case (.done, _), (.own, _): break
    case (.message, .message(let answer)): answer.write(to: &writer)
    case (.each, .each(let answers)):
      writer.key(Keys.answers)
      writer.beginArray()
      for answer in answers { answer.write(to: &writer) }
      writer.endArray()
    case (.session, .session(let session)), (.sessionOrNone, .session(let session)):
      writer.member(Keys.session, session)
    case (.sessionOrNone, _): writer.member(Keys.session, SessionID?.none)
    case (.session, _), (.message, _), (.each, _):
      preconditionFailure("the router answers a command with what its method's reply says")
    }
    writer.endObject()
  }
}

extension MessageAnswer {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member(Keys.session, session)
    writer.member(Keys.outcome, outcome.wireName)
    if case .fieldMissing(let field) = outcome {
      writer.member(Keys.field, field)
    } else {
      writer.member(Keys.field, String?.none)
    }
  }
}

extension SessionAnswer {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member(Keys.session, session)
    writer.member(Keys.refused, refusal?.name)
    writer.endObject()
  }
}
