import System

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
