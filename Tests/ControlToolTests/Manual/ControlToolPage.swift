import Interface

@testable import ControlTool

/// omnictl(1), from the verbs' descriptions.
enum ControlToolPage {
  static var text: String {
    (head + verbs + options + tail).joined(separator: "\n") + "\n"
  }

  private static let head = [
    ".\\\" Made from the verbs in Sources/ControlTool; CONTRIBUTING.md tells how to make it anew.",
    ".TH OMNICTL 1 \"\" \"omnid \(Version.text)\" \"omnid\"",
    Roff.section("Name"),
    "omnictl \\- watch and steer omnid, the daemon that routes sessions",
    Roff.section("Synopsis"),
    ".B omnictl",
    "[\\fIOPTIONS\\fR] [\\fIVERB\\fR ...]",
    Roff.section("Description"),
    "A customer writes on a channel. A session is one conversation of theirs; it waits in a queue "
      + "until it is offered to a rep, a human who serves sessions, or is served by a responder, a "
      + "bot or an AI agent.",
    ".B omnictl",
    "asks the daemon that decides all this, over its socket, and tells it what is to be done.",
    ".PP",
    "On a terminal it prints tables that fit the terminal, in colour, and long ones page by page. "
      + "In a pipe each row is a line with a tab between the fields, and \\- where there is "
      + "nothing. A change that is done prints nothing, unless there is something new to tell, "
      + "such as a session's number.",
    ".PP",
    "With",
    Roff.bold("--json"),
    "the daemon's answers are printed as they came: an object for each, so for each row of a list "
      + "and each fact. The answer that ends a list has no row and is left out.",
    ".PP",
    "Options may stand anywhere; after",
    Roff.bold("--"),
    "everything is a word.",
  ]

  // MARK: - Verbs

  private static var verbs: [String] {
    let plain = Verb.all.filter { $0.words.count < 2 }
    var lines = [Roff.section("Verbs")] + plain.flatMap(verb)
    for noun in Verb.nouns {
      let own = Verb.all.filter { $0.words.first == noun.name && $0.words.count > 1 }
      lines += [".SS \"\(Roff.text(noun.name))\"", Roff.line(noun.text + ".")]
      lines += own.flatMap(verb)
    }
    return lines
  }

  private static func verb(_ verb: Verb) -> [String] {
    var lines = [".TP", Roff.bold(verb.command) + usage(verb)]
    lines.append(Roff.line(verb.summary + "."))
    for (index, paragraph) in verb.explanation.split(separator: "\n\n").enumerated() {
      if index > 0 { lines.append(".IP") }
      let joined = paragraph.split(whereSeparator: \.isNewline).joined(separator: " ")
      lines.append(Roff.line(joined))
    }
    let terms =
      verb.arguments.map { (italic($0.usage), $0.text) }
      + verb.options.map { (option($0), $0.text + choices($0)) }
    if !terms.isEmpty {
      lines.append(".RS")
      for (term, text) in terms { lines += [".TP", term, Roff.line(sentence(text))] }
      lines.append(".RE")
    }
    lines += [".RS", ".PP", ".EX"]
    for example in verb.examples {
      lines += [Roff.line("# " + example.text), Roff.line(example.command)]
    }
    return lines + [".EE", ".RE"]
  }

  private static func usage(_ verb: Verb) -> String {
    verb.arguments.map { " " + italic($0.usage) }.joined()
  }

  private static func italic(_ text: String) -> String { "\\fI" + Roff.text(text) + "\\fR" }

  private static func option(_ option: Option) -> String {
    switch option.value {
    case .none: Roff.bold("--" + option.name)
    case .needed(let value, _): Roff.bold("--" + option.name) + " " + italic(value)
    case .attached(let value, _): Roff.bold("--" + option.name) + "[=" + italic(value) + "]"
    }
  }

  private static func choices(_ option: Option) -> String {
    guard case .needed(_, .choice(let words)) = option.value else { return "" }
    return ": " + words.joined(separator: ", ")
  }

  /// A clause as a sentence of its own.
  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  // MARK: - The rest

  private static var options: [String] {
    [Roff.section("Options"), "Every verb understands these."]
      + Option.common.flatMap { [".TP", option($0), Roff.line(sentence($0.text))] }
  }

  private static let statuses = [
    ("0", "Done."),
    ("1", "Refused; the reason is on standard error. Also where one of several was refused."),
    ("2", "The command line means nothing."),
    ("3", "The daemon cannot be reached."),
  ]

  private static let variables = [
    ("OMNID_SOCKET", "Where the daemon listens, where --socket does not say it."),
    ("PAGER", "What shows long texts, less where it is not set; empty or cat for none."),
    ("NO_COLOR", "No colour, where it is set to anything."),
  ]

  private static var tail: [String] {
    var lines = [Roff.section("Exit status")]
    for (status, text) in statuses { lines += [".TP", Roff.bold(status), text] }
    lines.append(Roff.section("Environment"))
    for (variable, text) in variables { lines += [".TP", Roff.bold(variable), Roff.line(text)] }
    lines += [
      Roff.section("Files"), ".TP", ".I /run/omnid/omnid.sock", "The daemon's socket.",
      Roff.section("See also"), ".BR omnid (8),", ".BR omnid.conf (5)", ".PP",
      "What is asked and answered are the Varlink interfaces org.omnid.Customer, Rep, Responder, "
        + "Supervisor and Manager;",
      ".B omnictl call",
      "lists their methods, and",
      ".B varlinkctl introspect /run/omnid/omnid.sock",
      "shows them whole.",
    ]
    return lines
  }
}
