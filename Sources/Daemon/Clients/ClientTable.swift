/// The connections, each at a place that is given again when it is gone.
struct ClientTable {
  private var slots: [Client?] = []
  private var generations: [UInt32] = []
  private var free: [UInt32] = []
  private(set) var count = 0

  mutating func add(_ make: (ClientID) -> Client) -> ClientID {
    let slot = free.popLast() ?? UInt32(slots.count)
    if slot == slots.count {
      slots.append(nil)
      generations.append(0)
    }
    generations[Int(slot)] &+= 1
    let id = ClientID(slot: slot, generation: generations[Int(slot)])
    slots[Int(slot)] = make(id)
    count += 1
    return id
  }

  mutating func remove(_ id: ClientID) -> Client? {
    guard contains(id) else { return nil }
    defer { slots[Int(id.slot)] = nil }
    free.append(id.slot)
    count -= 1
    return slots[Int(id.slot)]
  }

  func contains(_ id: ClientID) -> Bool {
    id.slot < slots.count && generations[Int(id.slot)] == id.generation
      && slots[Int(id.slot)] != nil
  }

  /// A client that is there.
  subscript(id: ClientID) -> Client {
    _read {
      precondition(contains(id), "a client is asked for while it is there")
      yield slots[Int(id.slot)]!
    }
    _modify {
      precondition(contains(id), "a client is asked for while it is there")
      yield &slots[Int(id.slot)]!
    }
  }

  /// All who are there. Walks all.
  var ids: [ClientID] { slots.compactMap { $0?.id } }
}
