import Interface

/// Why a verb was not carried out.
enum Failure: Error, Equatable {
  case misused(Misuse)
  case client(ClientError)
  /// Something on this side: a file that cannot be read, mistakes that were found.
  case failed(String)
  /// The problems have been printed already.
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

  /// What is printed on standard error.
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

/// A command line that means nothing: what is wrong, and which help to see.
struct Misuse: Equatable, Sendable {
  let sentence: String
  /// The words whose `--help` tells more.
  var about: [String] = []

  /// `; did you mean end?`, or nothing if no known one is close.
  static func near(_ word: String, among known: [String]) -> String {
    ToolText.nearest(to: word, among: known).map { "; did you mean \($0)?" } ?? ""
  }

  /// What to do about a word that is none of the known ones.
  static func way(_ word: String, among known: [String]) -> String {
    if let near = ToolText.nearest(to: word, among: known) { return "did you mean \(near)?" }
    guard let last = known.last, known.count > 1 else { return "it is \(known.first ?? "")" }
    return "it is \(known.dropLast().joined(separator: ", ")) or \(last)"
  }
}

/// What omnictl ends with.
enum ExitStatus: Int32 {
  case done = 0
  case refused = 1
  case misused = 2
  case unreachable = 3
  /// The status that a shell has for a program that SIGPIPE ended.
  case outputClosed = 141

  // The meanings that monitoring gives to the same numbers.
  static let warning = ExitStatus.refused
  static let critical = ExitStatus.misused
  static let unknown = ExitStatus.unreachable
}
