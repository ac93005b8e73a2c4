import Interface
import Routing
import Varlink
import Vocabulary

/// A long answer under way: what it is about, and how far it has come. It is made a piece at a
/// time, in turns with everybody else's calls and no faster than its client reads, so that no
/// question stops the daemon, and nothing is kept ready that nobody reads.
struct Feed {
  enum Kind {
    /// The leases of a desk's reps, from the one at `next` on.
    case leases(stream: UInt64, reps: [String], next: Int)
    /// How a gateway's stream begins: the sessions of the channels that were open.
    case gateway(Set<ChannelID>, Places)
    /// How a responder's stream begins.
    case responder(ResponderID, Places)
    case sessions(SessionFilter, Places)
    /// Past sessions that ended or failed before that fact; nil while some are being read.
    case over(SessionFilter, before: UInt64?)
    case reps(RepFilter, next: UInt32)
    /// Facts that are on disk already, from that number on; nil while some are being read.
    case facts(from: UInt64?)
    /// Facts that were read, and how many of them have been sent.
    case factsRead(FactsRead, told: Int)
    case putting([RepToPut], key: Request.Key?, answers: [(rep: String, refusal: Refusal?)])
    /// A manual clock on its way to an instant.
    case clock(to: Instant)
    /// A customer to be erased whom the journal is asked for as soon as it may be.
    case finding(CustomerName, Request)
  }

  /// A walk over the sessions' places. Sessions that are newer than the walk are left to notices.
  struct Places {
    var next: UInt32 = 0
    var newest: UInt64
  }

  var kind: Kind
  var call: CallID
  var method: Method

  /// How much may wait for the client before the next piece is made.
  static let unreadMax = 256 * 1_024
  /// How many places, rows or commands a piece goes through.
  static let placesEachPiece: UInt32 = 1_024
  static let rowsEachPiece = 32
  static let commandsEachPiece = 16
  static let factsEachPiece = 64
  /// How many bytes may wait for a watcher before more facts are read for it, since they wait in
  /// memory.
  static let unreadFactsMax = 32 * 1_024
}
