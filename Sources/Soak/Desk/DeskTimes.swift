/// The times of the soak's desk: short enough that each runs out while a run lasts, long enough for
/// a player who answers at once. With a manual clock an hour passes in a few seconds.
struct DeskTimes: Equatable {
  var grace: String
  var push: String
  var join: String
  var preferred: String
  var askAgain: String
  var answer: String
  var waitLimit: String
  var inactivity: String
  var wrapUp: String
  var tab: String
  var guestToken: String

  init(isClockManual: Bool) {
    if isClockManual {
      grace = "20min"
      push = "15min"
      join = "15min"
      preferred = "10min"
      askAgain = "10min"
      answer = "2h"
      waitLimit = "3h"
      inactivity = "30min"
      wrapUp = "30min"
      tab = "2h"
      guestToken = "2h"
    } else {
      grace = "5s"
      push = "3s"
      join = "3s"
      preferred = "2s"
      askAgain = "2s"
      answer = "20s"
      waitLimit = "30s"
      inactivity = "5min"
      wrapUp = "10s"
      tab = "5min"
      guestToken = "30s"
    }
  }
}
