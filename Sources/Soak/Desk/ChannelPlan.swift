/// A channel of the desk that the soak plays on, and what of it players and checks must know.
struct ChannelPlan: Equatable {
  var name: String
  var kind: String
  var isStandard = false
  var queue: String
  /// Under StatusBased a rep keeps a session while away, and has it back when the customer returns.
  var keepsRep = false
  /// In units of capacity.
  var weight: Int64 = 1
  var hasToken = false
  var repsMayStart = false
  var wrapsUp = false
  /// A silent customer's session becomes inactive by itself.
  var marksSilence = false
  var optsOutByWord = false
  /// The place of the bot or agent that serves it first.
  var responder: Int?
}
