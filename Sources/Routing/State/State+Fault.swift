import Vocabulary

#if PLANTED_FAULTS

  import Containers

  /// The fault of a state, which makes no two states differ.
  struct PlantedFault: Equatable, Sendable {
    var fault: Fault?

    static func == (_: PlantedFault, _: PlantedFault) -> Bool { true }
  }

  extension State {
    func has(_ fault: Fault) -> Bool { planted.fault == fault }

    func turnedKey(_ slot: UInt32) -> WaitingKey {
      WaitingKey(
        queuePriority: configuration.queues[Int(sessions[slot].queue.index)].priority,
        priority: sessions[slot].priority,
        target: sessions[slot].targetTime?.milliseconds ?? .max,
        since: -sessions[slot].waitingSince.milliseconds, session: sessions[slot].id.number)
    }

    func wrongKey(_ slot: UInt32, _ strategy: Strategy, _ figure: Int64) -> BenchKey? {
      var key = BenchKey(
        figure: figure, lastOffer: reps[slot].lastOffer?.milliseconds ?? .min,
        onlineSince: reps[slot].onlineSince.milliseconds, rep: slot)
      if has(.idleReversed), strategy == .longestIdle {
        key.figure = -figure
      } else if has(.busyTakenForIdle), strategy == .longestIdle {
        key.figure = reps[slot].idleSince.milliseconds
      } else if has(.tieBreakReversed) {
        key.lastOffer = ~key.lastOffer
      } else {
        return nil
      }
      return key
    }

    func wrongInstant(of deadline: Instant, _ rule: SessionRule) -> Instant? {
      switch (planted.fault, rule) {
      case (.timerMinuteLate, .offerRunsOut): max(deadline, graceUntil) + .minutes(1)
      case (.timerEarly, .notAnswered):
        Instant(milliseconds: max(deadline, graceUntil).milliseconds - 1)
      case (.graceIgnored, _): deadline
      default: nil
      }
    }
  }

#endif
