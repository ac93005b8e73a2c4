import Containers
public import Vocabulary

/// Beside its weight, work counts by its channel: so many of each at most, and some of it is not
/// offered to a rep who has work of a channel that it may not interrupt.
///
/// Both are counters. The channel's own must have room for one more; that of a channel which may
/// not be interrupted must be empty.
public struct PerChannel: CapacityModel {
  public static let name = "PerChannel"

  private let name: String
  private let channels: [String]
  /// The most of each channel, by its place in `channels`; nil is any number.
  private var counts: [Int64?]
  /// Which channel may interrupt which, by their places; nil: any may interrupt any.
  private var interrupts: Set<Pair>?

  private struct Pair: Hashable {
    var channel: Int
    var over: Int
  }

  public init(_ options: inout CapacityOptions) {
    name = options.name
    channels = options.channels
    let countMax = options.limits.capacityMax
    let count = options.whole("Count", in: 1...countMax)
    counts = channels.map { _ in count }
    let own = options.words("Counts")
    let pairs = options.words("Interrupts")
    for word in own ?? [] {
      let halves = Self.halves(of: word, at: ":")
      guard let halves, let count = Int64(halves.1), (1...countMax).contains(count) else {
        options.refuse(
          "Counts",
          "Counts= has \(Section.shown(word)); write CHANNEL:NUMBER, with a number from 1 to "
            + "\(countMax)")
        continue
      }
      guard let place = Self.place(of: halves.0, "Counts", &options) else { continue }
      counts[place] = count
    }
    if let pairs { readInterrupts(pairs, &options) }
    if options.text("Count") == nil, own == nil, pairs == nil {
      options.refuse(
        nil,
        "PerChannel needs Count=, Counts= or Interrupts=; set one in a [CapacityModel] section")
    }
  }

  private mutating func readInterrupts(_ words: [String], _ options: inout CapacityOptions) {
    interrupts = []
    for word in words where word != "none" {
      guard let halves = Self.halves(of: word, at: ">") else {
        options.refuse(
          "Interrupts",
          "Interrupts= has \(Section.shown(word)); write CHANNEL>CHANNEL, the first of which may "
            + "interrupt the second, or none")
        continue
      }
      guard let channel = Self.place(of: halves.0, "Interrupts", &options),
        let over = Self.place(of: halves.1, "Interrupts", &options)
      else { continue }
      interrupts?.insert(Pair(channel: channel, over: over))
    }
  }

  /// A name may have the mark in it; the last one counts.
  private static func halves(of word: String, at mark: Character) -> (String, String)? {
    guard let place = word.lastIndex(of: mark) else { return nil }
    return (String(word[..<place]), String(word[word.index(after: place)...]))
  }

  private static func place(
    of channel: String, _ key: String, _ options: inout CapacityOptions
  ) -> Int? {
    if let place = options.channels.firstIndex(where: { Name($0) == Name(channel) }) {
      return place
    }
    let near = NearestName.of(channel, among: options.channels)
    options.refuse(
      key,
      "\(key)= names \(Section.shown(channel)), and no channel of that name has "
        + "Capacity=\(Section.shown(options.name)); "
        + (near.map { "did you mean \($0)?" } ?? "name one that has"))
    return nil
  }

  public func terms(
    for work: WorkDescription, counters: inout CounterTable
  ) throws(CapacityProblem) -> Terms {
    guard let own = channels.firstIndex(where: { Name($0) == Name(work.channel) }) else {
      throw CapacityProblem("PerChannel was not told of the channel")
    }
    var holding = work.holding
    var mustFit = work.mustFit
    // A counter is named by model and channel: two models count apart.
    let place = try counters.place(of: "\(name)/\(work.channel)")
    holding.counters = [CounterHolding(counter: place, count: 1)]
    if let ceiling = counts[own] {
      mustFit.counters.append(CounterLimit(counter: place, need: 1, ceiling: ceiling))
    }
    if let interrupts {
      for (other, channel) in channels.enumerated()
      where other != own && !interrupts.contains(Pair(channel: own, over: other)) {
        let place = try counters.place(of: "\(name)/\(channel)")
        mustFit.counters.append(CounterLimit(counter: place, need: 0, ceiling: 0))
      }
    }
    let held = PhaseTerms(holding)
    return Terms(
      offered: held, active: held, inactive: .nothing, ended: .nothing, wrapUp: held,
      mustFit: mustFit, whenRepLeaves: .requeue, whenCustomerReturns: .requeue,
      whenTabCloses: .nothing, pool: work.pool)
  }
}
