/// Something that the daemon did wrong.
struct Complaint: Equatable {
  var sentence: String
  /// The session that it is about; 0 if it is about none.
  var session: Int64 = 0
}
