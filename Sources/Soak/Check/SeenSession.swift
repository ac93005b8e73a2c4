/// A session as a list told it.
struct SeenSession: Equatable {
  var session: Int64
  var channel: String
  var customer: String
  var status: String
  /// The rep, bot or agent who serves it; empty where nobody does, as are the next two.
  var server = ""
  var offeredTo = ""
  var heldBy = ""
}

/// A rep as a list told them, capacity in hundredths of a unit.
struct SeenRep: Equatable {
  var rep: String
  var used: Int64
  var total: Int64
  var pieces: Int64
  var offers: Int64
}
