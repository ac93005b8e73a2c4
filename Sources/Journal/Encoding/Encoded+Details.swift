import Vocabulary

// The values that facts about sessions and messages carry.

extension Opened: Described {
  init() {
    self.init(
      customer: CustomerID(slot: 0, generation: 0), channel: ChannelID(0), queue: QueueID(0),
      startedBy: .customer, priority: 0, targetTime: nil, direct: nil)
  }

  mutating func describe<Coder: FieldCoder>(to coder: inout Coder) throws(Coder.Failure) {
    try coder.field(&customer)
    try coder.field(&channel)
    try coder.field(&queue)
    try coder.field(&startedBy)
    try coder.field(&priority)
    try coder.field(&targetTime)
    try coder.field(&direct)
  }
}

extension Direct: Described {
  init() { self.init(rep: RepID(slot: 0, generation: 0), isRequired: false) }

  mutating func describe<Coder: FieldCoder>(to coder: inout Coder) throws(Coder.Failure) {
    try coder.field(&rep)
    try coder.field(&isRequired)
  }
}

extension Held: Described {
  init() {
    self.init(responder: ResponderID(0), until: .zero, priority: 0, targetTime: nil, direct: nil)
  }

  mutating func describe<Coder: FieldCoder>(to coder: inout Coder) throws(Coder.Failure) {
    try coder.field(&responder)
    try coder.field(&until)
    try coder.field(&priority)
    try coder.field(&targetTime)
    try coder.field(&direct)
  }
}

extension Queued: Described {
  init() { self.init(why: .customerWrote, queue: QueueID(0), since: .zero, priority: 0) }

  mutating func describe<Coder: FieldCoder>(to coder: inout Coder) throws(Coder.Failure) {
    try coder.field(&why)
    try coder.field(&queue)
    try coder.field(&since)
    try coder.field(&priority)
    try coder.field(&targetTime)
    try coder.field(&direct)
    try coder.field(&directUntil)
    try coder.field(&waitUntil)
    try coder.field(&pastSizeLimit)
    try coder.field(&refusedBy)
  }
}

extension Activated: Described {
  init() { self.init(rep: RepID(slot: 0, generation: 0), how: .accepted) }

  mutating func describe<Coder: FieldCoder>(to coder: inout Coder) throws(Coder.Failure) {
    try coder.field(&rep)
    try coder.field(&how)
    try coder.field(&offer)
    try coder.field(&pastLimit)
  }
}

extension Ended: Described {
  init() { self.init(by: .system, why: .ended) }

  mutating func describe<Coder: FieldCoder>(to coder: inout Coder) throws(Coder.Failure) {
    try coder.field(&by)
    try coder.field(&why)
    try coder.field(&disposition)
    try coder.field(&keeps)
  }
}

extension MessageAnswer: Described {
  init() { self.init(session: nil, outcome: .delivered) }

  mutating func describe<Coder: FieldCoder>(to coder: inout Coder) throws(Coder.Failure) {
    try coder.field(&session)
    try coder.field(&outcome)
  }
}

extension CustomerName: Described {
  init() { self.init(channel: "", id: "") }

  mutating func describe<Coder: FieldCoder>(to coder: inout Coder) throws(Coder.Failure) {
    try coder.field(&channel)
    try coder.field(&id)
  }
}
