public import Vocabulary

/// Finds the names for old facts: those that were true when they happened, so that a fact has the
/// same words today as it had live.
///
/// Facts refer to people and places by number. The number of a rep or customer is never reused, so
/// their names are looked up and cached. The place of a queue or channel may be another's after a
/// reload, so those names come from the last `configured` before the fact. A store keeps what a
/// purge removes of this.
///
/// A customer is shown as erased as soon as the erasure is on disk, even before their id has been
/// removed from the file.
public struct JournalNames {
  /// The last fact that was read of those that are not in the index yet.
  private var readUpTo: UInt64 = 0
  var recent = Recent()
  /// Recent facts up to this one were dropped, because the index has them.
  private var forgottenUpTo: UInt64 = 0
  private var reps: [RepID: String] = [:]
  private var customers: [CustomerID: Known] = [:]
  /// The last indexed erasure, and those under way. If these have changed, a cached name may
  /// have been erased.
  private var erasures: (lastIndexed: UInt64, underWay: [UInt64]) = (0, [])
  /// Customers who were erased and whose ids are still in the file.
  private var erased: [(name: CustomerName, fact: UInt64)] = []
  /// The words for the places of a configuration, by the number of its fact.
  private var places: (fact: UInt64, teller: Storyteller) = (.max, Storyteller())

  /// How many names are cached at most, so that reading a large journal does not fill the memory.
  private static let customersMax = 65_536
  private static let factsKeptTwiceMax: UInt64 = 100_000

  struct Known {
    var name: CustomerName
    var channel: ChannelID
    var fact: UInt64
  }

  /// Names from facts that are not in the index yet.
  struct Recent {
    var reps: [RepID: (name: String, fact: UInt64)] = [:]
    var customers: [CustomerID: Known] = [:]
    var configurations: [(fact: UInt64, configuration: Configuration)] = []
    var erasures: [(customer: CustomerID, fact: UInt64)] = []
    /// In which queue sessions were, and what reps served.
    var steps: [SessionID: [(fact: UInt64, step: QueueStep)]] = [:]
    var served: [RepID: [(fact: UInt64, queues: [QueueID])]] = [:]

    mutating func learn(_ stamped: StampedFact) {
      if let session = stamped.fact.session, let step = stamped.fact.queueStep {
        steps[session, default: []].append((stamped.number, step))
      }
      if case .rep(let rep, .put(let name, _, let queues)) = stamped.fact {
        reps[rep] = (name, stamped.number)
        served[rep, default: []].append((stamped.number, queues))
      } else if case .customer(let id, .known(let name, let channel)) = stamped.fact {
        customers[id] = Known(name: name, channel: channel, fact: stamped.number)
      } else if case .daemon(.configured(let configuration)) = stamped.fact {
        configurations.append((stamped.number, configuration))
      } else if case .customer(let id, .erased) = stamped.fact {
        erasures.append((id, stamped.number))
      }
    }

    /// Drops what the index has.
    mutating func forget(upTo indexed: UInt64) {
      reps = reps.filter { $0.value.fact > indexed }
      customers = customers.filter { $0.value.fact > indexed }
      configurations.removeAll { $0.fact <= indexed }
      erasures.removeAll { $0.fact <= indexed }
      steps = steps.compactMapValues { steps in
        let rest = steps.filter { $0.fact > indexed }
        return rest.isEmpty ? nil : rest
      }
      served = served.compactMapValues { served in
        let rest = served.filter { $0.fact > indexed }
        return rest.isEmpty ? nil : rest
      }
    }
  }

  public init() {}

  /// Prepares facts that were read from the journal for being told.
  ///
  /// - Parameters:
  ///   - facts: In their order. What an erasure removes is removed from them.
  ///   - fact: Places get the names of the time before this fact; before the first of `facts` if it
  ///     is nil.
  /// - Returns: A storyteller that tells the facts in this order.
  public mutating func storyteller<Archive: FactArchive>(
    for facts: inout [StampedFact], from reader: Archive, placesBefore fact: UInt64? = nil
  ) throws(JournalError) -> Storyteller {
    try follow(reader)
    guard let first = facts.first else { return Storyteller() }
    var teller = try places(before: fact ?? first.number, reader)
    for index in facts.indices {
      let fact = facts[index].fact
      for rep in fact.mentionedReps {
        if let name = try name(of: rep, reader) { teller.learn(rep, name: name) }
      }
      guard let id = fact.customer, let known = try known(id, reader) else { continue }
      if isErased(known) {
        facts[index].fact = fact.erasing(id)
        teller.learn(id, name: CustomerName.ofErased(id), on: known.channel)
      } else if case .customer(_, .erased) = fact {
        teller.learn(id, name: CustomerName.ofErased(id), on: known.channel)
      } else {
        teller.learn(id, name: known.name.id, on: known.channel)
      }
    }
    return teller
  }

  private func isErased(_ known: Known) -> Bool {
    erased.contains { $0.name == known.name && known.fact < $0.fact }
  }

  // MARK: - What is new

  mutating func follow<Archive: FactArchive>(_ reader: Archive) throws(JournalError) {
    let indexed = try reader.indexedUpTo()
    let areAllIndexed = indexed >= readUpTo
    var cursor = try reader.batches(after: max(indexed, readUpTo))
    while let batch = try cursor.next() {
      for stamped in batch.facts { recent.learn(stamped) }
      readUpTo = batch.last
    }
    let found = try reader.erasures()
    let underWay = found.pending + recent.erasures
    let isOther = erasures != (found.lastIndexed, underWay.map(\.fact))
    if isOther {
      customers.removeAll(keepingCapacity: true)
      erasures = (found.lastIndexed, underWay.map(\.fact))
    }
    // Going through all recent names takes time, and having those that are in the index too does
    // no harm, unless a purge has removed a name from these.
    if isOther || areAllIndexed || indexed >= forgottenUpTo + Self.factsKeptTwiceMax {
      recent.forget(upTo: indexed)
      forgottenUpTo = indexed
    }
    erased = []
    for (id, fact) in underWay {
      if let known = try known(id, reader) { erased.append((known.name, fact)) }
    }
  }

  // MARK: - Names

  mutating func name<Archive: FactArchive>(
    of rep: RepID, _ reader: Archive
  ) throws(JournalError) -> String? {
    if let name = reps[rep] { return name }
    var name = recent.reps[rep]?.name
    if name == nil { name = try reader.name(of: rep) }
    reps[rep] = name
    return name
  }

  private mutating func known<Archive: FactArchive>(
    _ id: CustomerID, _ reader: Archive
  ) throws(JournalError) -> Known? {
    if let known = customers[id] { return known }
    var found = recent.customers[id]
    if found == nil, let fact = try reader.namingFact(of: id) { found = Known(fact) }
    if customers.count == Self.customersMax { customers.removeAll(keepingCapacity: true) }
    customers[id] = found
    return found
  }

  /// A storyteller with the names of places at the time of this fact.
  private mutating func places<Archive: FactArchive>(
    before fact: UInt64, _ reader: Archive
  ) throws(JournalError) -> Storyteller {
    if let last = recent.configurations.last(where: { $0.fact < fact }) {
      var teller = Storyteller()
      teller.learn(.daemon(.configured(last.configuration)))
      return teller
    }
    let number = try reader.configuration(before: fact) ?? 0
    if number != places.fact {
      var teller = Storyteller()
      if let configured = try reader.configured(by: number) { teller.learn(configured) }
      places = (number, teller)
    }
    return places.teller
  }
}

extension JournalNames.Known {
  fileprivate init?(_ stamped: StampedFact) {
    guard case .customer(_, .known(let name, let channel)) = stamped.fact else { return nil }
    self.init(name: name, channel: channel, fact: stamped.number)
  }
}
