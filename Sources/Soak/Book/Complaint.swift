/// Something that may not be.
struct Complaint: Equatable {
  var sentence: String
  /// The session that it is about; 0 where it is about none.
  var session: Int64 = 0
}
