import Interface
import System

extension Verb {
  static let demo = Verb(
    "demo",
    summary: "Play a small desk's day on the whole screen",
    explanation: """
      Starts an omnid of its own in a temporary folder, which needs no rights and touches no other \
      omnid, and plays six reps, a bot, and customers on three channels, with 'omnictl top' in \
      front. q ends it. The daemon is stopped and the folder removed then, and also where omnictl \
      is killed.

      Reps come and go, take breaks and lose their network now and then; work piles up after some \
      three minutes and is worked off again. The first line has the demo's socket, by which other \
      verbs, in another terminal, act on the same desk.
      """,
    options: [
      Option(
        "speed", .needed("TIMES", .number), "How many times as fast people are, 1 to 100; else 1")
    ],
    examples: [
      Example("omnictl demo", "See a desk live; q ends it"),
      Example("omnictl demo --speed 5", "The same in a hurry"),
    ],
    takesScreen: true
  ) { (call) throws(Failure) in
    guard call.console.terminal != nil, StandardStream.input.isTerminal else {
      throw .failed("the demo plays on a terminal; run it in one, and not in a pipe")
    }
    let speed = call.values.text("speed").flatMap(Int64.init) ?? 1
    guard (1...100).contains(speed) else {
      throw .misused(
        Misuse(sentence: "--speed is from 1 to 100, and not \(speed)", about: ["demo"]))
    }
    let daemon = try DemoDaemon()
    let players = try DemoPlayers(socketPath: daemon.socketPath, speed: Double(speed))
    do throws(Failure) {
      try LiveProgram.run(TopModel(path: daemon.socketPath), call, path: daemon.socketPath)
    } catch {
      players.stop()
      daemon.stop()
      throw error
    }
    let trouble = players.stop()
    let lastWords = trouble == nil ? [] : daemon.lastWords
    daemon.stop()
    if let trouble {
      throw .failed((["the players stopped: \(trouble)"] + lastWords).joined(separator: "\n"))
    }
    try call.console.print("The desk is closed, and nothing of it is left.")
  }
}

/// The thread on which the demo's people play, so that the screen in front of them never waits.
final class DemoPlayers {
  private let thread: WorkerThread
  private let stopper: Socket
  private let troubles: HandOver<String>
  private var isStopped = false

  init(socketPath: String, speed: Double) throws(Failure) {
    do throws(SystemError) {
      let (mine, its) = try Socket.pair()
      let troubles = try HandOver<String>()
      (stopper, self.troubles) = (mine, troubles)
      thread = try WorkerThread(name: "demo") {
        do throws(ClientError) {
          var play = try DemoPlay(socketPath: socketPath, speed: speed, stop: its)
          try play.run()
        } catch {
          troubles.put(error.description)
        }
        its.close()
      }
    } catch {
      throw .failed(error.description)
    }
  }

  deinit { _ = stop() }

  /// Ends the play.
  ///
  /// - Returns: why they had stopped before, if they had.
  @discardableResult
  func stop() -> String? {
    if !isStopped {
      isStopped = true
      stopper.close()
      thread.join()
    }
    var told: [String] = []
    troubles.take(into: &told)
    return told.first
  }
}
