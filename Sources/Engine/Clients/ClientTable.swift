/// The connections, each at a place that is given again when it is gone.
struct ClientTable {
  private var slots: [Client] = []
  /// How often each place was given and given back: odd while somebody has it.
  private var generations: [UInt32] = []
  private var free: [UInt32] = []
  private(set) var count = 0

  mutating func add(_ make: (ClientID) -> Client) -> ClientID {
    let slot = free.popLast() ?? UInt32(slots.count)
    if slot == generations.count { generations.append(0) }
    generations[Int(slot)] &+= 1
    let id = ClientID(slot: slot, generation: generations[Int(slot)])
    if slot == slots.count { slots.append(make(id)) } else { slots[Int(slot)] = make(id) }
    count += 1
    return id
  }

  mutating func remove(_ id: ClientID) -> Client? {
    guard contains(id) else { return nil }
    // What the client held is not kept until another takes its place.
    defer { slots[Int(id.slot)] = .nobody }
    generations[Int(id.slot)] &+= 1
    free.append(id.slot)
    count -= 1
    return slots[Int(id.slot)]
  }

  @inline(__always)
  func contains(_ id: ClientID) -> Bool {
    id.slot < generations.count && generations[Int(id.slot)] == id.generation
  }

  /// A client that is there.
  subscript(id: ClientID) -> Client {
    @inline(__always)
    _read {
      precondition(contains(id), "a client is asked for while it is there")
      yield slots[Int(id.slot)]
    }
    @inline(__always)
    _modify {
      precondition(contains(id), "a client is asked for while it is there")
      yield &slots[Int(id.slot)]
    }
  }

  /// All who are there. Walks all.
  var ids: [ClientID] { slots.indices.map { slots[$0].id }.filter { contains($0) } }
}
