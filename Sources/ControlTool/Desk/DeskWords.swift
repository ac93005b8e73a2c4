/// Why something happened at the desk, as its log says it.
enum DeskWords {
  static func withdrawn(_ why: String) -> String {
    switch why {
    case "declined": "you declined it"
    case "missed": "it was not answered in time"
    case "unavailable": "you are not available"
    case "picked": "somebody picked it"
    case "assigned": "a supervisor assigned it"
    case "requeued": "a supervisor put it back into its queue"
    case "session_over": "the session is over"
    case "moved": "it was moved to another queue"
    default: plain(why)
    }
  }

  static func gone(_ why: String) -> String {
    switch why {
    case "rep_left": "you went offline"
    case "rep_busy": "you are not online"
    case "not_answered": "it waited too long for your answer"
    case "customer_returned", "customer_replied": "the customer wrote, and it is routed anew"
    case "ended": "you ended it"
    case "ended_from_list": "it was ended from a list"
    case "customer_left": "the customer left"
    case "opted_out": "the customer opted out"
    case "wrap_up_over": "the time for wrapping up is over"
    case "wrap_up_finished": "it is wrapped up"
    case "tab_timed_out": "its tab was open too long"
    default: plain(why)
    }
  }

  /// Nothing where the rep did it themselves.
  static func presence(_ why: String) -> String? {
    switch why {
    case "by_rep": nil
    case "by_supervisor": "a supervisor did that"
    case "after_decline": "after a decline"
    case "after_missed_offer": "after a missed offer"
    default: plain(why)
    }
  }

  private static func plain(_ why: String) -> String { why.replacing("_", with: " ") }
}
