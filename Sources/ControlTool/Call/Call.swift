extension Verb {
  /// The name of the argument that has the parameters.
  static let callParameters = "KEY=VALUE"

  static let call = Verb(
    "call",
    summary: "Call any method of the daemon",
    explanation: """
      METHOD is Supervisor.Overview, or org.omnid.Supervisor.Overview in full. Without METHOD the \
      methods are listed, with --list METHOD one is described. The answer is printed as JSON: \
      indented on a terminal, on one line in a pipe.

      The interface says of which type a parameter is, and so how VALUE is read: a text as it is, \
      a number, true or false, one of a few words, or JSON for an array or an object. \
      KEY:=JSON gives any value as JSON, null too. direct.rep=anna gives a field of a parameter \
      that is an object. An array may be given an element at a time: queues=help queues=sales. \
      One JSON object, or - for standard input, gives all parameters at once. What does not fit \
      the interface is not sent; the exit status is 2 then.

      If the daemon refuses the call, the reason is on standard error and the exit status is 1; \
      with --json the error is printed as an object of error and parameters, too.
      """,
    arguments: [
      Argument("METHOD", .method, .optional, "the method"),
      Argument(
        callParameters, .parameter, .any,
        "a parameter; KEY:=JSON for one that is JSON, - for all of them from standard input"),
    ],
    options: [
      Option("list", "List the methods, or describe METHOD, as the interface's file has it"),
      Option("stdin", "Read the parameters from standard input, a JSON object; the same as -"),
      Option(
        "more",
        "Print each answer on a line of its own until the daemon ends them, or until Ctrl-C; "
          + "a method that answers more than once needs it"),
      Option("oneway", "Send the call and wait for no answer, not even a refusal"),
    ],
    examples: [
      Example("omnictl call", "The methods"),
      Example("omnictl call --list Customer.Message", "Everything about one of them"),
      Example("omnictl call Supervisor.Overview", "The desk as it is"),
      Example("omnictl call Supervisor.ShowSession session=7", "Everything about session 7"),
      Example(
        "omnictl call --more Supervisor.ListSessions queue=sales status=waiting_for_rep",
        "Those who wait in sales, one on a line"),
      Example(
        "omnictl call Customer.Message channel=whatsapp customer=ada text='Hi there' "
          + "direct.rep=anna direct.required=false", "A message for anna"),
      Example(
        "omnictl call Supervisor.EndSessions 'sessions:=[7,8]' key=evening",
        "A list as JSON, and a key by which the call is safe to repeat"),
      Example(
        "printf '{\"rep\": \"anna\"}' | omnictl call Supervisor.ShowRep -",
        "The parameters from standard input"),
      Example("omnictl call org.varlink.service.GetInfo", "Which interfaces the daemon has"),
    ]
  ) { (call) throws(Failure) in
    try MethodCall(call: call).run()
  }
}
