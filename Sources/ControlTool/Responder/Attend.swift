import Interface
import System
import Varlink

extension Verb {
  static let responderAttend = Verb(
    "responder attend", calls: [.responderAttend, .responderJoin, .responderHandOff],
    summary: "Be a responder, by a command for each session",
    explanation: """
      Prints a line for each thing that happens to the responder's sessions: what, the session, \
      its channel, the customer, its status, and why if it is gone. With --exec each session that \
      is held for the responder is joined, and the command runs by the shell, once then and once \
      for each message of the customer, one after the other for each session. It finds what it is \
      about in OMNID_RESPONDER, OMNID_EVENT (joined or written), OMNID_SESSION, OMNID_CHANNEL and \
      OMNID_CUSTOMER, and does the rest by omnictl: responder replied, hand-off, end. If it fails, \
      the session is handed off to the reps, so that no customer stays with a bot that does not \
      work. If omnictl ends, omnid routes the sessions to the reps after the grace time.
      """,
    arguments: [.responder],
    options: [
      Option("exec", .needed("COMMAND", .text), "The command for the shell"),
      Option("at-once", .needed("NUMBER", .number), "So many commands at a time; 16 without it"),
    ],
    examples: [
      Example("omnictl responder attend greeter", "What would there be to do?"),
      Example(
        "omnictl responder attend greeter --exec 'omnictl responder hand-off greeter "
          + "$OMNID_SESSION'", "A bot that hands every session to the reps"),
    ]
  ) { (call) throws(Failure) in try Attendance(call).run() }
}

/// A responder at work: its stream, and a command for each thing that there is to do.
private struct Attendance {
  /// What happened to a session, for which a command is to run.
  private struct Turn {
    var event: String
    var session: ResponderSession
  }

  private struct Running {
    var turn: Turn
    var process: ChildProcess
    /// The session is no longer this responder's.
    var isGone = false
  }

  /// How long is waited for news while commands run, before it is seen which have ended.
  private static let reapMilliseconds: Int32 = 20

  private let call: Invocation
  private let responder: String
  private let command: String?
  private let runningMax: Int
  private let stream: Client
  private let lifeLine: LifeLine?
  /// In the order in which they came.
  private var waiting: [Turn] = []
  private var running: [Running] = []

  init(_ call: Invocation) throws(Failure) {
    self.call = call
    responder = call.values.text("RESPONDER") ?? ""
    command = call.values.text("exec")
    runningMax = max(Int(call.values.number("at-once") ?? 16), 1)
    stream = try call.connect()
    do throws(SystemError) {
      lifeLine = command == nil ? nil : try LifeLine()
    } catch {
      throw .failed(error.description)
    }
  }

  consuming func run() throws(Failure) {
    do throws(ClientError) {
      let arguments = CallArguments { [responder] in $0.responder = responder }
      try stream.send(Method.responderAttend.fullName, arguments.json, .more)
    } catch {
      throw .client(error)
    }
    while let body = try next() {
      let notice = body.read(ResponderNotice.self)
      if let json = call.json { try json.print(body.value) } else { try print(notice) }
      if notice.event == "replaced" {
        throw .failed("another stream of \(responder.shown) has replaced this one")
      }
      if command != nil, let session = notice.session { note(notice.event, session) }
      // Here too, since a busy stream always has a next answer.
      runCommands()
    }
  }

  /// The next answer of the stream, with the commands looked after until it comes.
  private mutating func next() throws(Failure) -> ReplyBody? {
    do throws(ClientError) {
      while true {
        if let reply = try stream.nextReady() { return try reply.answer() }
        if stream.unansweredCalls == 0 { return nil }
        if running.isEmpty {
          _ = stream.socket.waitReadable(withinMilliseconds: -1)
        } else if !stream.socket.waitReadable(withinMilliseconds: Self.reapMilliseconds) {
          runCommands()
        }
      }
    } catch {
      throw .client(error)
    }
  }

  private func print(_ notice: ResponderNotice) throws(Failure) {
    guard let session = notice.session else { return }
    let words = [
      notice.event.plain, "\(session.session)", session.channel.shown, session.customer.shown,
      session.status.plain, notice.why?.shown ?? "-",
    ]
    try call.console.print(words.joined(separator: "\t"))
  }

  /// What is to be done about it.
  private mutating func note(_ event: Word<ResponderEventWords>, _ session: ResponderSession) {
    switch event {
    case "held": join(session)
    case "initial" where session.status == "waiting_for_rep": join(session)
    case "initial", "joined": waiting.append(Turn(event: "joined", session: session))
    case "written": waiting.append(Turn(event: "written", session: session))
    case "gone":
      waiting.removeAll { $0.session.session == session.session }
      for place in running.indices where running[place].turn.session.session == session.session {
        running[place].isGone = true
      }
    default: break
    }
  }

  /// The stream tells when it has joined.
  private func join(_ session: ResponderSession) {
    guard let refusal = refusal(of: .responderJoin, session) else { return }
    call.console.complain("session \(session.session): \(refusal)")
  }

  private mutating func runCommands() {
    reap()
    start()
  }

  /// Starts what may run now: for each session one command at a time.
  private mutating func start() {
    var busy = Set(running.map(\.turn.session.session))
    var place = 0
    while place < waiting.count, running.count < runningMax {
      guard busy.insert(waiting[place].session.session).inserted else {
        place += 1
        continue
      }
      let turn = waiting.remove(at: place)
      do throws(SystemError) {
        let process = try ChildProcess(shell: shellLine(turn), lifeLine: lifeLine)
        running.append(Running(turn: turn, process: process))
      } catch {
        giveUp(turn, error.description)
      }
    }
  }

  private mutating func reap() {
    for child in running {
      guard let ending = child.process.ending() else { continue }
      running.removeAll { $0.process == child.process }
      switch ending {
      case .exited(0),
        .exited where child.isGone, .killed where child.isGone:
        break
      case .exited(let status): giveUp(child.turn, "the command ended with \(status)")
      case .killed(let signal): giveUp(child.turn, "signal \(signal) ended the command")
      }
    }
  }

  private mutating func giveUp(_ turn: Turn, _ why: String) {
    let session = turn.session
    waiting.removeAll { $0.session.session == session.session }
    let end =
      refusal(of: .responderHandOff, session).map { ", and cannot be handed off: \($0)" }
      ?? "; it is handed off to the reps"
    call.console.complain("session \(session.session): \(why)\(end)")
  }

  /// Why the call was refused, if it was. That the session is gone by now is no reason to end.
  private func refusal(of method: Interface.Method, _ session: ResponderSession) -> String? {
    let arguments = CallArguments { [responder] in
      ($0.responder, $0.session) = (responder, session.session)
    }
    do throws(Failure) {
      _ = try call.answer(method.fullName, arguments.json)
      return nil
    } catch {
      return error.message ?? ""
    }
  }

  private func shellLine(_ turn: Turn) -> String {
    let names = [
      ("RESPONDER", responder), ("EVENT", turn.event), ("SESSION", "\(turn.session.session)"),
      ("CHANNEL", turn.session.channel), ("CUSTOMER", turn.session.customer),
      ("SOCKET", call.socketPath),
    ]
    let words = names.map { "OMNID_\($0.0)=\(Self.quoted($0.1))" }
    return "export \(words.joined(separator: " "));\n\(command ?? "")"
  }

  /// The text as one word for the shell, whatever is in it. No environment has a NUL.
  private static func quoted(_ text: String) -> String {
    let bytes = text.utf8.filter { $0 != 0 }.flatMap { byte in
      byte == UInt8(ascii: "'") ? Array("'\\''".utf8) : [byte]
    }
    return "'\(String(decoding: bytes, as: UTF8.self))'"
  }
}
