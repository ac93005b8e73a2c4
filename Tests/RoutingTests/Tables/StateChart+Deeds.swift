import Vocabulary

// Every deed that anybody can do, to a session or beside it.
extension StateChart {
  struct Deed {
    var name: String
    var line: String
  }

  static let deeds = customer + desk + offers + tabs + steering + responders + running

  private static let customer = [
    Deed(name: "customer writes", line: "customer ada writes on c: \"hello\" (field email)"),
    Deed(
      name: "customer writes without a required field", line: "customer ada writes on c: hello"),
    Deed(name: "opt-in word", line: "customer ada writes on c: start"),
    Deed(name: "double opt-in word", line: "customer ada writes on c: confirm"),
    Deed(name: "help word", line: "customer ada writes on c: info"),
    Deed(name: "opt-out word", line: "customer ada writes on c: stop"),
    Deed(name: "customer is authorized", line: "customer ada is authorized on c"),
    Deed(name: "customer leaves", line: "customer ada leaves c"),
    Deed(name: "opt-in by call", line: "customer ada opts in on c"),
    Deed(name: "opt-out by call", line: "customer ada opts out on c"),
    Deed(name: "automation writes", line: "automation writes to ada on c"),
    Deed(name: "automation writes to stay", line: "automation writes to ada on c (stays open)"),
    Deed(
      name: "automation writes unless open",
      line: "automation writes to ada on c (refused while open)"),
    Deed(name: "delivered", line: "the opening message of session 1 is delivered"),
  ]

  private static let desk = [
    Deed(name: "rep takes a lease", line: "rep anna takes a lease"),
    Deed(name: "rep loses the lease", line: "rep anna loses the lease"),
    Deed(name: "rep goes to Available", line: "rep anna goes to Available"),
    Deed(name: "rep goes to Busy", line: "rep anna goes to Busy"),
    Deed(name: "rep goes to Offline", line: "rep anna goes to Offline"),
    Deed(name: "supervisor sends rep to Offline", line: "a supervisor sends anna to Offline"),
    Deed(name: "rep logs out", line: "rep anna logs out"),
    Deed(name: "rep logs out, ending", line: "rep anna logs out (ending sessions)"),
    Deed(name: "rep logs out, leaving", line: "rep anna logs out (leaving sessions)"),
    Deed(name: "rep starts one", line: "rep anna starts a session with ada on c"),
    Deed(name: "rep writes", line: "rep anna writes in session 1"),
    Deed(name: "other rep writes", line: "rep bert writes in session 1"),
    Deed(name: "rep ends it", line: "rep anna ends session 1"),
    Deed(name: "other rep ends it", line: "rep bert ends session 1"),
    Deed(name: "rep marks it inactive", line: "rep anna marks session 1 inactive"),
    Deed(name: "other rep marks it inactive", line: "rep bert marks session 1 inactive"),
  ]

  private static let offers = [
    Deed(name: "rep accepts", line: "rep anna accepts offer {offer} of session 1"),
    Deed(name: "other rep accepts", line: "rep bert accepts offer {offer} of session 1"),
    Deed(name: "rep declines", line: "rep anna declines offer {offer} of session 1"),
    Deed(name: "other rep declines", line: "rep bert declines offer {offer} of session 1"),
    Deed(name: "rep picks", line: "rep anna picks session 1"),
    Deed(name: "other rep picks", line: "rep bert picks session 1"),
    Deed(
      name: "rep transfers to a queue", line: "rep anna transfers session 1 to queue sales"),
    Deed(name: "rep transfers to a rep", line: "rep anna transfers session 1 to rep bert"),
    Deed(
      name: "other rep transfers to a queue", line: "rep bert transfers session 1 to queue sales"),
  ]

  private static let tabs = [
    Deed(name: "rep closes the tab", line: "rep anna closes the tab of session 1"),
    Deed(
      name: "rep closes the tab, no response",
      line: "rep anna closes the tab of session 1 (no customer response)"),
    Deed(name: "rep closes the tab, end", line: "rep anna closes the tab of session 1 (end)"),
    Deed(name: "other rep closes the tab, end", line: "rep bert closes the tab of session 1 (end)"),
    Deed(name: "rep opens the tab", line: "rep anna opens the tab of session 1"),
    Deed(name: "other rep opens the tab", line: "rep bert opens the tab of session 1"),
    Deed(name: "rep finishes the wrap-up", line: "rep anna finishes the wrap-up of session 1"),
    Deed(
      name: "other rep finishes the wrap-up",
      line: "rep bert finishes the wrap-up of session 1"),
  ]

  private static let steering = [
    Deed(name: "rep ends from a list", line: "rep bert ends from a list: 1"),
    Deed(name: "supervisor ends from a list", line: "a supervisor ends from a list: 1"),
    Deed(
      name: "supervisor marks it inactive", line: "a supervisor marks session 1 inactive"),
    Deed(
      name: "supervisor transfers to a queue",
      line: "a supervisor transfers session 1 to queue sales"),
    Deed(
      name: "supervisor transfers to a rep",
      line: "a supervisor transfers session 1 to rep bert"),
    Deed(name: "assigned to the rep", line: "a supervisor assigns session 1 to anna"),
    Deed(name: "assigned to another rep", line: "a supervisor assigns session 1 to bert"),
    Deed(name: "requeued", line: "a supervisor requeues session 1"),
    Deed(name: "given a priority", line: "a supervisor sets the priority of session 1 to 5"),
    Deed(name: "deleted", line: "a supervisor deletes session 1"),
  ]

  private static let responders = [
    Deed(name: "responder attaches", line: "responder {its} attaches"),
    Deed(name: "responder detaches", line: "responder {its} detaches"),
    Deed(name: "responder joins", line: "responder {its} joins session 1"),
    Deed(name: "other responder joins", line: "responder {other} joins session 1"),
    Deed(name: "responder writes", line: "responder {its} writes in session 1"),
    Deed(name: "other responder writes", line: "responder {other} writes in session 1"),
    Deed(name: "responder hands off", line: "responder {its} hands off session 1"),
    Deed(name: "other responder hands off", line: "responder {other} hands off session 1"),
    Deed(name: "responder ends it", line: "responder {its} ends session 1"),
    Deed(name: "other responder ends it", line: "responder {other} ends session 1"),
  ]

  private static let running = [
    Deed(name: "rep is put elsewhere", line: "rep anna is put (profile agent, queues sales)"),
    Deed(name: "rep is removed", line: "rep anna is removed"),
    Deed(name: "rep is removed with work", line: "rep anna is removed (with their work)"),
    Deed(name: "customer is erased", line: "customer ada is erased on c"),
    Deed(
      name: "settings change", line: "the settings change | [Channel c] | AnswerTimeout=5min"),
    Deed(name: "omnid begins anew", line: "omnid begins"),
    Deed(name: "nobody does anything", line: "time passes"),
  ]
}
