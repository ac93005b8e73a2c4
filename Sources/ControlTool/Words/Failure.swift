/// Why a verb was not carried out.
enum Failure: Error, Equatable {
  case misused(Misuse)
  case client(ClientError)
  /// Something on this side: a file that cannot be read, mistakes that were found.
  case failed(String)
  /// What was wrong has been told already, part by part.
  case told
  /// The same for a diagnosis, with its exit status.
  case diagnosed(ExitStatus)
  /// Nobody reads any more.
  case outputClosed
}

extension Failure {
  var status: ExitStatus {
    switch self {
    case .misused: .misused
    case .client(.refused), .failed, .told: .refused
    case .client: .unreachable
    case .diagnosed(let status): status
    case .outputClosed: .outputClosed
    }
  }

  /// What standard error is told.
  var message: String? {
    switch self {
    case .misused(let misuse):
      "\(misuse.sentence)\nSee '\((["omnictl"] + misuse.about).joined(separator: " ")) --help'."
    case .client(let error): error.description
    case .failed(let sentence): sentence
    case .told, .diagnosed, .outputClosed: nil
    }
  }
}
