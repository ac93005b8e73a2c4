import Interface
import Simulation
import System
import TestSupport
import Varlink

// Supervisors act on the sessions that they see; the manager puts reps and reads figures.
extension SoakRun {
  func supervise(_ supervisor: Int) throws(SystemError) {
    agenda.add(.supervise(supervisor), at: soon(150...900))
    let line = line(.supervisor(supervisor))
    guard try connect(line), lines[line].isQuiet else { return }
    let session = dice.any(of: players.recentSessions.sessions) ?? 1
    switch dice.below(14) {
    case 0: endSessions([session], line)
    case 1: endSessions([session, dice.any(of: players.waitingSessions.sessions) ?? 1], line)
    case 2: sendAway(line)
    case 3: assign(dice.any(of: players.waitingSessions.sessions) ?? session, line)
    case 4: transfer(session, line)
    case 5: steer(.supervisorRequeue, session, line)
    case 6: steer(.supervisorInactivate, session, line)
    case 7:
      let priority = Int64(dice.below(5))
      steer(.supervisorSetPriority, session, line) { $0.priority = priority }
    case 8: deleteSession(line)
    default: look(session, line)
    }
  }

  private func steer(
    _ method: Method, _ session: Int64, rep: Int = -1, _ line: Int,
    _ fill: (inout CallArguments) -> Void = { _ in }
  ) {
    ask(method, .supervisor(line), Subject(session: session, rep: rep), on: line) {
      $0.session = session
      fill(&$0)
    }
  }

  private func endSessions(_ sessions: [Int64], _ line: Int) {
    var named: [Int64] = []
    for session in sessions where !named.contains(session) { named.append(session) }
    ask(.supervisorEndSessions, .supervisor(line), Subject(), on: line) { $0.sessions = named }
  }

  private func sendAway(_ line: Int) {
    let rep = dice.below(plan.reps)
    ask(.supervisorSetPresence, .supervisor(line), Subject(rep: rep), on: line) {
      $0.rep = plan.repName(rep)
      $0.presence = DeskPlan.away
    }
  }

  private func assign(_ session: Int64, _ line: Int) {
    let rep = dice.below(plan.reps)
    steer(.supervisorAssign, session, rep: rep, line) { $0.rep = plan.repName(rep) }
  }

  private func transfer(_ session: Int64, _ line: Int) {
    let rep = dice.happens(50) ? plan.repName(dice.below(plan.reps)) : nil
    let queue = dice.one(of: DeskPlan.queues)
    steer(.supervisorTransfer, session, line) {
      if let rep { $0.toRep = rep } else { $0.queue = queue }
    }
  }

  private func deleteSession(_ line: Int) {
    guard let session = dice.any(of: players.endedSessions.sessions) else { return }
    steer(.supervisorDeleteSession, session, line)
  }

  private func look(_ session: Int64, _ line: Int) {
    switch dice.below(5) {
    case 0:
      let rep = dice.below(plan.reps)
      call(.supervisorShowRep, .once, .look(.nothing), on: line) {
        $0.rep = plan.repName(rep)
      }
    case 1:
      call(.supervisorShowSession, .once, .look(.nothing), on: line) {
        $0.session = session
      }
    case 2: call(.supervisorListQueues, .more, .look(.nothing), on: line)
    default:
      call(.supervisorListSessions, .more, .look(.waiting), on: line) {
        $0.status = .waitingForRep
      }
    }
  }

  // MARK: - The manager

  func manage() throws(SystemError) {
    agenda.add(.manage, at: soon(300...900))
    let line = line(.manager)
    guard try connect(line) else { return }
    // They are counted from the journal one after the other. If the manager did not wait for the
    // last answer, they would pile up on a machine that has much else to do.
    if !lines[line].awaits(.statistics) {
      call(.managerStatistics, .once, .look(.statistics), on: line)
      if dice.happens(5) { call(.managerAudit, .once, .look(.audit), on: line) }
    }
    guard !players.manager.isBusy else { return }
    guard players.manager.isSetUp else { return setUp(line) }
    let spare = dice.below(plan.spareReps)
    let rep = plan.reps + spare
    let variant = players.manager.spares[spare]
    let isPut = variant == 0 || dice.happens(60)
    let next = isPut ? 1 + variant % 3 : 0
    players.manager.isBusy = ask(
      isPut ? .managerPutRep : .managerRemoveRep, .manager,
      Subject(rep: rep, detail: "\(next)"), on: line
    ) {
      $0.rep = plan.spareName(spare, tag)
      if isPut {
        $0.profile = "agent"
        $0.queues = [DeskPlan.queues[next]]
      } else {
        $0.withWork = true
      }
    }
  }

  /// Everybody is put at once, in the beginning.
  private func setUp(_ line: Int) {
    players.manager.isBusy = ask(
      .managerImportReps, .manager, Subject(detail: "\(plan.reps)"), on: line
    ) {
      $0.importedReps = (0..<plan.reps).map { rep in
        var settings = CallArguments.RepSettings()
        settings.rep = plan.repName(rep)
        settings.profile = plan.profile(rep)
        settings.queues = plan.queues(rep)
        return settings
      }
    }
  }

  func finishManaging(_ deed: Deed, _ answer: DeedAnswer?) {
    players.manager.isBusy = false
    guard answer != nil else { return }
    if deed.method == .managerImportReps {
      players.manager.isSetUp = true
      return beginShifts()
    }
    players.manager.spares[deed.rep - plan.reps] = Int(deed.detail) ?? 0
  }

  private func beginShifts() {
    for desk in players.desks.indices { agenda.add(.attend(desk: desk), at: soon(0...300)) }
    for rep in players.reps.indices { agenda.add(.lookAround(rep: rep), at: soon(50...1_000)) }
  }
}
