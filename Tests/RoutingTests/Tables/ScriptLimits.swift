import Routing

extension Limits {
  /// The limits that commands can meet, by the keys that set them.
  static var byKey: [(key: String, limit: WritableKeyPath<Limits, Int>)] {
    [
      ("RepsMax", \.repsMax), ("QueuesPerRepMax", \.queuesPerRepMax),
      ("OpenSessionsMax", \.openSessionsMax), ("CustomersMax", \.customersMax),
      ("WorkPerRepMax", \.workPerRepMax), ("SessionsPerCallMax", \.sessionsPerCallMax),
      ("FieldsPerMessageMax", \.fieldsPerMessageMax),
      ("MessageIDsPerCustomerMax", \.messageIDsPerCustomerMax),
      ("RefusalsPerSessionMax", \.refusalsPerSessionMax),
      ("RefusalsPerRepMax", \.refusalsPerRepMax), ("NameBytesMax", \.nameBytesMax),
      ("ReasonBytesMax", \.reasonBytesMax), ("DueEachStepMax", \.dueEachStepMax),
    ]
  }
}
