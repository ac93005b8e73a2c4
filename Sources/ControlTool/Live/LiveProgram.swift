import System

/// Runs a model on the whole screen: keys, replies and time go in, what it wants done is done, and
/// of what it draws the differences are written. It decides nothing.
struct LiveProgram<Model: LiveModel> {
  enum Event: Equatable {
    case keys
    case resized
    case stopped
    case goesOn
    case tick
    /// No byte has followed the begin of a key.
    case keyIsOver
    case readable(LinkName)
  }

  private static var tickMilliseconds: Int64 { 250 }
  /// How long a terminal takes at most between the bytes of a key.
  private static var keyMilliseconds: Int64 { 50 }
  /// While much happens, it is drawn so often.
  private static var drawMilliseconds: Int64 { 50 }

  var model: Model
  let loop: EventLoop<Event>
  var links: [Link]
  private let isColoured: Bool
  private let screen: FullScreen
  private let tick: TimerSource
  private let keyEnd: TimerSource
  private var decoder = KeyDecoder()
  private var buffer = [UInt8](repeating: 0, count: 4_096)
  private var shown: Frame?
  private var isChanged = true
  private var drawnAt: Int64 = 0
  private var drawnSecond: Int64 = 0
  private var end: LiveEnd?

  /// Runs it until it wants to end, and prints what there is to say then.
  ///
  /// - Parameter path: the daemon's socket, if it is not the one that the command line means.
  static func run(
    _ model: Model, _ call: Invocation, path: String? = nil
  ) throws(Failure) {
    if Environment.value("TERM") == "dumb" {
      throw .failed(
        "a terminal of type dumb has no whole screen to use; set TERM to what it is, or see "
          + "'omnictl --help' for verbs that print lines")
    }
    var links = LinkName.allCases.map { _ in Link(path: path ?? call.socketPath) }
    do throws(ClientError) {
      for index in links.indices { try links[index].connect() }
    } catch {
      throw .client(error)
    }
    let end: LiveEnd
    do throws(SystemError) {
      var program = try LiveProgram(model, links, isColoured: call.console.paint.isOn)
      end = try program.run()
    } catch {
      throw .failed(error.description)
    }
    switch end {
    case .done(let message): if let message { try call.console.print(message) }
    case .failed(let failure): throw failure
    }
  }

  private init(_ model: Model, _ links: [Link], isColoured: Bool) throws(SystemError) {
    self.model = model
    self.links = links
    self.isColoured = isColoured
    Signal.block(FullScreen.signals)
    loop = try EventLoop()
    tick = try loop.addTimer(.monotonic, gives: .tick)
    keyEnd = try loop.addTimer(.monotonic, gives: .keyIsOver, priority: .first)
    try loop.add(.windowChanged, gives: .resized)
    try loop.add(.stop, gives: .stopped)
    try loop.add(.goOn, gives: .goesOn)
    screen = try FullScreen()
    _ = try loop.add(
      readable: StandardStream.input.descriptor, gives: .keys, priority: .first)
  }

  private mutating func run() throws(SystemError) -> LiveEnd {
    defer { screen.leave() }
    resize()
    for name in LinkName.allCases {
      try watch(name)
      feed(.connected(name))
    }
    armTick()
    while true {
      let isBusy = isChanged || links.contains(where: \.hasMore)
      let event = try loop.next(withinMilliseconds: isBusy ? 0 : .max)
      if let event { try handle(event) } else { takeMore() }
      if let end { return end }
      try drawWhereDue(isIdle: event == nil && !links.contains(where: \.hasMore))
    }
  }

  private mutating func handle(_ event: Event) throws(SystemError) {
    switch event {
    case .keys: try readKeys()
    case .keyIsOver: try press(decoder.takeRest())
    case .resized: resize()
    case .stopped: try suspend()
    case .goesOn:
      try screen.resume()
      resize()
    case .tick:
      armTick()
      try connectAgain()
      let time = SystemClock.realtime.milliseconds
      perform(model.take(.tick, at: time))
      // What shows time shows seconds.
      if time / 1_000 != drawnSecond { isChanged = true }
    case .readable(let name): receive(name)
    }
  }

  private func armTick() {
    tick.arm(atMilliseconds: SystemClock.monotonic.milliseconds + Self.tickMilliseconds)
  }

  // MARK: - The model

  mutating func feed(_ event: LiveEvent) {
    guard end == nil else { return }
    isChanged = true
    perform(model.take(event, at: SystemClock.realtime.milliseconds))
  }

  private mutating func perform(_ effects: [LiveEffect]) {
    for effect in effects {
      switch effect {
      case .call(let name, let method, let parameters, let mode):
        send(name, method, parameters, mode)
      case .hangUp(let name): close(name)
      case .ringBell: try? screen.show([0x07])
      case .quit(let end): self.end = end
      }
    }
  }

  // MARK: - The screen

  private mutating func suspend() throws(SystemError) {
    try screen.suspend()
    resize()
  }

  private mutating func resize() {
    shown = nil
    let size = TerminalSize(of: .output) ?? TerminalSize(columns: 80, rows: 24)
    feed(.resized(size))
  }

  private mutating func drawWhereDue(isIdle: Bool) throws(SystemError) {
    let time = SystemClock.monotonic.milliseconds
    guard isChanged, isIdle || time - drawnAt >= Self.drawMilliseconds else { return }
    let now = SystemClock.realtime.milliseconds
    let frame = model.frame(at: now)
    let changes = frame.changes(since: shown, isColoured: isColoured)
    if !changes.isEmpty { try screen.show(changes) }
    shown = frame
    isChanged = false
    drawnAt = time
    drawnSecond = now / 1_000
  }

  // MARK: - Keys

  private mutating func readKeys() throws(SystemError) {
    switch screen.readKeys(into: &buffer) {
    case .bytes(let count): try press(decoder.take(buffer.prefix(count)))
    case .wouldBlock: break
    // Nobody is at the terminal any more.
    case .finished, .broken: end = .done(nil)
    }
    if decoder.isInKey {
      keyEnd.arm(atMilliseconds: SystemClock.monotonic.milliseconds + Self.keyMilliseconds)
    } else {
      keyEnd.disarm()
    }
  }

  private mutating func press(_ keys: [Key]) throws(SystemError) {
    for key in keys where end == nil {
      switch key {
      case .control("z"): try suspend()
      case .control("l"):
        shown = nil
        isChanged = true
      case .character, .control, .enter, .tab, .backTab, .backspace, .escape, .up, .down, .left,
        .right, .home, .end, .pageUp, .pageDown, .paste, .other:
        feed(.key(key))
      }
    }
  }
}
