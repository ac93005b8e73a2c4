import Vocabulary

// A configuration's durations and limits.

extension ChannelTimers: Encoded {
  func encode(into writer: inout ByteWriter) {
    responderJoin.encode(into: &writer)
    new.encode(into: &writer)
    reply.encode(into: &writer)
    announcement.encode(into: &writer)
    inactivity.encode(into: &writer)
    inactive.encode(into: &writer)
    bot.encode(into: &writer)
    agent.encode(into: &writer)
    authenticatedToken.encode(into: &writer)
    unauthenticatedToken.encode(into: &writer)
    consent.encode(into: &writer)
    answer.encode(into: &writer)
    wrapUp.encode(into: &writer)
    tab.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(platform: .enhanced)
    responderJoin = try Interval(from: &reader)
    new = try Interval(from: &reader)
    reply = try Interval(from: &reader)
    announcement = try Interval(from: &reader)
    inactivity = try Interval?(from: &reader)
    inactive = try Interval(from: &reader)
    bot = try Interval(from: &reader)
    agent = try Interval(from: &reader)
    authenticatedToken = try Interval(from: &reader)
    unauthenticatedToken = try Interval(from: &reader)
    consent = try Interval(from: &reader)
    answer = try Interval?(from: &reader)
    wrapUp = try Interval?(from: &reader)
    tab = try Interval?(from: &reader)
  }
}

extension GeneralSettings: Encoded {
  func encode(into writer: inout ByteWriter) {
    grace.encode(into: &writer)
    preferred.encode(into: &writer)
    refusals.encode(into: &writer)
    sweepHours.encode(into: &writer)
    messageIDs.encode(into: &writer)
    capacityAtOnce.encode(into: &writer)
    limits.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init()
    grace = try Interval(from: &reader)
    preferred = try Interval(from: &reader)
    refusals = try Interval(from: &reader)
    sweepHours = try Int(from: &reader)
    messageIDs = try Interval(from: &reader)
    capacityAtOnce = try Bool(from: &reader)
    limits = try Limits(from: &reader)
  }
}

extension Limits: Encoded {
  func encode(into writer: inout ByteWriter) {
    channelsMax.encode(into: &writer)
    queuesMax.encode(into: &writer)
    presenceStatusesMax.encode(into: &writer)
    profilesMax.encode(into: &writer)
    respondersMax.encode(into: &writer)
    capacityModelsMax.encode(into: &writer)
    countersMax.encode(into: &writer)
    stepsPerPhaseMax.encode(into: &writer)
    workClassesMax.encode(into: &writer)
    termsMax.encode(into: &writer)
    keywordsMax.encode(into: &writer)
    requiredFieldsMax.encode(into: &writer)
    declineReasonsMax.encode(into: &writer)
    repsMax.encode(into: &writer)
    queuesPerRepMax.encode(into: &writer)
    openSessionsMax.encode(into: &writer)
    customersMax.encode(into: &writer)
    workPerRepMax.encode(into: &writer)
    sessionsPerCallMax.encode(into: &writer)
    fieldsPerMessageMax.encode(into: &writer)
    messageIDsPerCustomerMax.encode(into: &writer)
    refusalsPerSessionMax.encode(into: &writer)
    refusalsPerRepMax.encode(into: &writer)
    nameBytesMax.encode(into: &writer)
    keywordBytesMax.encode(into: &writer)
    reasonBytesMax.encode(into: &writer)
    capacityMax.encode(into: &writer)
    priorityMax.encode(into: &writer)
    problemsMax.encode(into: &writer)
    dueEachStepMax.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init()
    channelsMax = try Int(from: &reader)
    queuesMax = try Int(from: &reader)
    presenceStatusesMax = try Int(from: &reader)
    profilesMax = try Int(from: &reader)
    respondersMax = try Int(from: &reader)
    capacityModelsMax = try Int(from: &reader)
    countersMax = try Int(from: &reader)
    stepsPerPhaseMax = try Int(from: &reader)
    workClassesMax = try Int(from: &reader)
    termsMax = try Int(from: &reader)
    keywordsMax = try Int(from: &reader)
    requiredFieldsMax = try Int(from: &reader)
    declineReasonsMax = try Int(from: &reader)
    repsMax = try Int(from: &reader)
    queuesPerRepMax = try Int(from: &reader)
    openSessionsMax = try Int(from: &reader)
    customersMax = try Int(from: &reader)
    workPerRepMax = try Int(from: &reader)
    sessionsPerCallMax = try Int(from: &reader)
    fieldsPerMessageMax = try Int(from: &reader)
    messageIDsPerCustomerMax = try Int(from: &reader)
    refusalsPerSessionMax = try Int(from: &reader)
    refusalsPerRepMax = try Int(from: &reader)
    nameBytesMax = try Int(from: &reader)
    keywordBytesMax = try Int(from: &reader)
    reasonBytesMax = try Int(from: &reader)
    capacityMax = try Int64(from: &reader)
    priorityMax = try Int32(from: &reader)
    problemsMax = try Int(from: &reader)
    dueEachStepMax = try Int(from: &reader)
  }
}
