/// How a live program ends.
enum LiveEnd: Equatable {
  /// With what there is to say, if anything.
  case done(String?)
  case failed(Failure)
}
