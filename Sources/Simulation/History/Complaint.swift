/// Something that the daemon did wrong.
public struct Complaint: Equatable {
  public var sentence: String
  /// The session that it is about; 0 if it is about none.
  public var session: Int64 = 0

  public init(sentence: String, session: Int64 = 0) {
    self.sentence = sentence
    self.session = session
  }
}
