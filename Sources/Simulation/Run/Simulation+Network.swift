import Engine
import Routing
import Vocabulary

/// Clients on a network that fails, between the commands of the traffic.
extension Simulation {
  /// What clients say comes in, by pieces, and what they are answered goes out.
  mutating func runNetwork() throws(Failure) {
    guard scope.contains(.network), !weather.isCalm, !isAtRest else { return }
    if engine.storageFailure == nil, network.drawsHandover() { return try handOver() }
    try checked { (run) throws(Disagreement) in
      run.network.act(on: &run.engine, world: run.workload.world, at: run.workload.clock)
      try run.network.pump(&run.engine, at: run.workload.clock)
    }
    try auditDecided(areOfNetwork: true)
    try checkInvariants()
  }

  private mutating func checkInvariants() throws(Failure) {
    try checked { (run) throws(Disagreement) in
      do throws(BrokenInvariant) {
        try run.engine.checkInvariants()
      } catch {
        throw Disagreement("an invariant", error.sentence)
      }
    }
  }

  /// All that was said comes in, all readers read, the disk is done; then what clients know must be
  /// what is so.
  mutating func settleNetwork() throws(Failure) {
    guard scope.contains(.network) else { return }
    let wasCalm = weather.isCalm
    weather.isCalm = true
    network.calmDown()
    // A watcher that begins with the first fact is given some dozens of facts in each round.
    let roundsMax = 1_000 + Int(engine.durableFact) / 8
    var rounds = 0
    repeat {
      rounds += 1
      try checked { (run) throws(Disagreement) in
        guard rounds < roundsMax else {
          throw Disagreement("the network", "clients and engine do not come to rest")
        }
        try run.network.pump(&run.engine, at: run.workload.clock)
      }
      try auditDecided(areOfNetwork: true)
      try letDiskWork(mayFail: false)
    } while !network.isQuiet(engine)
    try checked { (run) throws(Disagreement) in try run.network.checkAtRest(run.engine) }
    try checkInvariants()
    weather.isCalm = wasCalm
  }

  /// A clean restart: what is recorded is on disk, the connections go over to the next process with
  /// all that is half said and half heard, and it begins.
  private mutating func handOver() throws(Failure) {
    try letDiskWork(mayFail: false)
    guard !engine.waitsForDisk, engine.storageFailure == nil else { return }
    engine.stop()
    try checked { (run) throws(Disagreement) in
      try run.network.finish(&run.engine, at: run.workload.clock)
    }
    try auditDecided(areOfNetwork: true)
    try letDiskWork(mayFail: false)
    guard !engine.waitsForDisk, engine.storageFailure == nil else { return }
    telling.chronicle.tell("the daemon is started again, and goes on with its connections")
    noteHanded()
    var handed: [HandedOver] = []
    try checked { (run) throws(Disagreement) in
      handed = try run.network.handOver(run.engine)
      var found = try DiskContents(run.disk)
      try run.compare(found.facts)
      found.bringUp()
      try run.goOn(with: found)
      run.disk.begin(behind: found)
      run.startEngine(found)
      try run.network.goOn(with: handed, &run.engine)
    }
    let refusal = engine.begin(workload.configuration, adopting: nil, at: workload.clock)
    try auditDecided(areOfNetwork: true)
    try checked { (_) throws(Disagreement) in
      if let refusal { throw Disagreement("S35", "a start was refused: \(refusal)") }
    }
    try letDiskWork(mayFail: false)
  }
}
