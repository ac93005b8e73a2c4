import Routing
import Testing
import Vocabulary

@Test(arguments: badQueues)
func `a queue that cannot be is refused with a sentence`(bad: Bad) { bad.check() }

/// `queues[0]` is emea, `queues[1]` is spill.
private let badQueues = [
  Bad("Queue emea: Priority=-1 is out of range; it is 0 to 1000000") { $0.queues[0].priority = -1 },
  Bad("Queue emea: Strategy=least-activ is no strategy; did you mean least-active?") {
    $0.queues[0].strategy = "least-activ"
  },
  Bad(
    "Queue emea: Strategy=dice is no strategy; it is least-active, most-available, "
      + "most-available-share, longest-idle or round-robin"
  ) { $0.queues[0].strategy = "dice" },
  Bad("Queue emea: PushTimeout=500ms is out of range; it is 0 for none, or 1s to 1h") {
    $0.queues[0].pushTimeout = Interval(milliseconds: 500)
  },
  Bad("Queue emea: PushTimeout=3601s is out of range; it is 0 for none, or 1s to 1h") {
    $0.queues[0].pushTimeout = .seconds(3_601)
  },
  Bad("Queue emea: SizeLimit=0 is out of range; it is 1 to 4000000") {
    $0.queues[0].sizeLimit = 0
  },
  Bad("Queue emea: WaitLimit=0s is out of range; it is off, or 1ms to 3650d") {
    $0.queues[0].waitLimit = .zero
    $0.queues[0].afterWaitLimit = "end"
  },
  Bad("Queue emea: AfterWaitLimit=drop is no way to go on; it is overflow or end") {
    $0.queues[0].afterWaitLimit = "drop"
  },
  Bad(
    "Queue emea: WaitLimit= needs to know what comes after it; set Overflow=, OverflowRep= or "
      + "AfterWaitLimit=end"
  ) { $0.queues[0].waitLimit = .minutes(1) },
  Bad("Queue emea: Overflow=spil names no queue; did you mean spill?") {
    $0.queues[0].waitLimit = .minutes(1)
    $0.queues[0].overflowQueue = "spil"
  },
  Bad("Queue emea: Overflow= names the queue itself; name another queue") {
    $0.queues[0].overflowQueue = "emea"
  },
  Bad(
    "Queue emea: Overflow=spill has an overflow itself; a session goes on once only, so name a "
      + "queue without one"
  ) {
    $0.queues[0].overflowQueue = "spill"
    $0.queues[1].overflowRep = "ann"
  },
  Bad("Queue emea: Overflow=spill is retired; name a queue that stays") {
    $0.queues[0].overflowQueue = "spill"
    $0.queues[1].isRetired = true
    $0.queues[1].moveTo = "emea"
  },
  Bad("Queue emea: Overflow= and OverflowRep= are both set; choose one of them") {
    $0.queues[0].overflowQueue = "spill"
    $0.queues[0].overflowRep = "ann"
  },
  Bad("Queue emea: OverflowRep= is not the name of a rep; a name has 1 to 256 bytes") {
    $0.queues[0].overflowRep = ""
  },
  Bad("Queue spill: a retired queue needs MoveTo=, the queue that takes what waits in it") {
    $0.queues[1].isRetired = true
  },
  Bad("Queue spill: MoveTo= names the queue itself; name another queue") {
    $0.queues[1].isRetired = true
    $0.queues[1].moveTo = "spill"
  },
  Bad("Queue spill: MoveTo=emea2 names no queue; did you mean emea?") {
    $0.queues[1].isRetired = true
    $0.queues[1].moveTo = "emea2"
  },
  Bad("Queue spill: MoveTo=old is retired itself; name one that stays") {
    $0.queues[1].isRetired = true
    $0.queues[1].moveTo = "old"
    $0.queues.append(QueueSettings("old", isRetired: true, moveTo: "emea"))
  },
  Bad("Queue spill: MoveTo= is for a retired queue; set Retired=yes or take it away") {
    $0.queues[1].moveTo = "emea"
  },
  Bad("Queue emea: it is here twice, first in a.conf:4; take one away") {
    $0.queues[0].origin = Origin(file: "a.conf", line: 4)
    $0.queues.append(QueueSettings("emea"))
  },
]
