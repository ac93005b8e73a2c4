/// The connections of a live program: a stream has one for itself until it ends.
enum LinkName: Int, CaseIterable, Sendable {
  case stream
  case calls
}
