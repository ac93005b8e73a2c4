import Varlink

extension Invocation {
  /// The queue or the rep that a session is given to: one of the two options.
  func target() throws(Failure) -> (queue: JSONValue, rep: JSONValue) {
    guard values.isGiven("queue") != values.isGiven("rep") else {
      let both = values.isGiven("queue")
      throw .misused(
        Misuse(
          sentence: both
            ? "--queue and --rep exclude each other; name one of them"
            : "'\(verb.command)' needs to know for whom; name --queue QUEUE or --rep REP",
          about: verb.words))
    }
    return (values.text("queue"), values.text("rep"))
  }

  /// The one rep that a session is for, with `--required` or without.
  func directRep() throws(Failure) -> JSONValue {
    guard values.isGiven("rep") else {
      if values.isGiven("required") {
        throw .misused(
          Misuse(sentence: "--required goes with --rep; name the rep", about: verb.words))
      }
      return .null
    }
    return ["rep": values.text("rep"), "required": values.flag("required")]
  }
}
