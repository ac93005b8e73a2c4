import Routing
import Vocabulary

// Every status that a session of the chart can be in, with whoever serves it, and the way to it.
extension StateChart {
  struct Place {
    var name: String
    var steps: [String]
    /// Settings that differ for it.
    var settings: [String] = []
    /// Only under some models.
    var isModels = false
    /// The responder who is its own where it has one.
    var responder = "botty"
  }

  private static let hello = "customer ada writes on c: \"hello\" (field email)"
  private static let bot = ["[Channel c]", "Responder=botty"]
  private static let agent = ["[Channel c]", "Responder=agatha"]

  /// The steps by which a session of the chart begins, before its customer writes.
  private var beginning: [String] {
    switch starter {
    case .customer: []
    case .rep: ["rep anna starts a session with ada on c"]
    case .automation: ["automation writes to ada on c (stays open)"]
    }
  }

  /// The steps by which it comes to be offered to the rep.
  private var offered: [String] {
    beginning + [Self.hello] + (starter == .rep ? ["a supervisor requeues session 1"] : [])
  }

  private var served: [String] {
    starter == .rep
      ? beginning + [Self.hello] : offered + ["rep anna accepts offer 1 of session 1"]
  }

  var places: [Place] {
    if platform == .standard && starter == .automation {
      return [Place(name: "Ended", steps: ["automation writes to ada on c"])]
    }
    return early + waiting + active + late
  }

  private var early: [Place] {
    var places: [Place] = []
    if starter == .rep {
      places.append(Place(name: "New", steps: beginning))
      places.append(
        Place(
          name: "Waiting for the customer",
          steps: beginning + ["the opening message of session 1 is delivered"]))
    }
    if starter == .automation {
      places.append(Place(name: "Waiting for the customer", steps: beginning))
    }
    if platform == .enhanced {
      places.append(
        Place(name: "Consent", steps: beginning + ["customer ada writes on c: start"]))
    }
    return places
  }

  private var waiting: [Place] {
    var places: [Place] = []
    if starter != .rep {
      places.append(
        Place(
          name: "Waiting, held for its responder",
          steps: ["responder botty attaches"] + beginning + [Self.hello], settings: Self.bot))
      places.append(
        Place(
          name: "Waiting for one rep alone",
          steps: beginning
            + ["customer ada writes on c: \"hello\" (field email, for cora alone)"]))
    }
    places.append(
      Place(
        name: "Waiting in a queue",
        steps: offered + ["rep anna declines offer 1 of session 1"]))
    places.append(Place(name: "Waiting, offered to the rep", steps: offered))
    return places
  }

  private var active: [Place] {
    var places: [Place] = []
    if starter != .rep {
      for (name, settings) in [("botty", Self.bot), ("agatha", Self.agent)] {
        places.append(
          Place(
            name: "Active with \(name == "botty" ? "a bot" : "an agent")",
            steps: ["responder \(name) attaches"] + beginning + [Self.hello]
              + ["responder \(name) joins session 1"], settings: settings, responder: name))
      }
    }
    places.append(Place(name: "Active with the rep", steps: served))
    places.append(
      Place(
        name: "Active with the rep, who is offline",
        steps: served + ["rep anna goes to Offline"], isModels: true))
    return places
  }

  private var late: [Place] {
    var places: [Place] = []
    if platform == .enhanced {
      places.append(
        Place(name: "Inactive", steps: served + ["rep anna marks session 1 inactive"]))
      let consent = starter == .customer ? [] : ["customer ada writes on c: start"]
      places.append(
        Place(name: "Error", steps: beginning + consent + ["customer ada writes on c: hello"]))
    }
    places.append(
      Place(
        name: "Ended, held by the rep", steps: served + ["customer ada leaves c"],
        isModels: true))
    places.append(
      Place(
        name: "Ended, wrapped up by the rep", steps: served + ["customer ada leaves c"],
        settings: ["[Channel c]", "WrapUpTime=60s"]))
    places.append(Place(name: "Ended", steps: offered + ["customer ada leaves c"]))
    return places
  }

  static let world = [
    "rep anna is put (profile agent, queues help)",
    "rep bert is put (profile agent, queues sales)",
    "rep cora is put (profile agent, queues help)",
    "rep anna goes to Available",
    "rep bert goes to Available",
  ]

  static func settings(platform: Platform, model: String) throws -> ScriptSettings {
    var lines = [
      "[Channel c]", platform == .enhanced ? "Kind=whatsapp" : "Kind=sms",
      "Platform=\(platform == .enhanced ? "enhanced" : "standard")", "Queue=help",
      "Capacity=\(model == "StatusBased" || model == "TabBased" ? model : "Model")",
      "RequiredFields=email", "OptInKeywords=start", "DoubleOptInKeywords=confirm",
      "HelpKeywords=info", "OptOutKeywords=stop",
      "[Queue help]", "[Queue sales]",
      "[Presence Available]", "Kind=online", "Channels=c", "[Presence Busy]", "Kind=busy",
      "[Profile agent]", "Capacity=3", "MayDecline=yes", "Presences=Available Busy", "Lease=no",
      "Permissions=chat messaging start inactivate end end-any transfer pick",
      "[Responder botty]", "Kind=bot", "[Responder agatha]", "Kind=agent",
    ]
    if platform == .enhanced { lines += ["[Channel c]", "InactivityTimeout=10min"] }
    if model == "PerChannel" {
      lines += ["[CapacityModel Model]", "Base=PerChannel", "Count=3"]
    }
    if model == "Declared" {
      lines += [
        "[CapacityModel Model]", "Base=Declared", "Offered=own:weight", "Active=own:weight",
        "Ended=own:weight", "WrapUp=own:weight", "MustFit=own:weight", "Leave=keep",
        "Return=requeue", "TabCloses=ends-or-parks",
      ]
    }
    var settings = ScriptSettings()
    for line in lines { try settings.add(line) }
    return settings
  }
}

extension ScriptRunner {
  /// Where a session is, in the chart's words; nil where there never was one.
  func place(ofSession number: UInt64) -> String? {
    let state = router.state
    guard let session = state.session(SessionID(number)) else { return lastPlace(number) }
    func name(_ rep: RepID) -> String {
      state.rep(rep)?.name == "anna" ? "the rep" : "another rep"
    }
    switch session.status {
    case .new: return "New"
    case .waitingForCustomer: return "Waiting for the customer"
    case .consent: return "Consent"
    case .inactive: return "Inactive"
    case .error: return "Error"
    case .waitingForRep:
      if session.heldFor != nil { return "Waiting, held for its responder" }
      if let offer = session.offer { return "Waiting, offered to \(name(offer.rep))" }
      return session.isForOneRepOnly ? "Waiting for one rep alone" : "Waiting in a queue"
    case .active:
      switch session.server {
      case .nobody: return "Active with nobody"
      case .responder(let responder):
        let kind = state.configuration.responders[Int(responder.index)].kind
        return "Active with \(kind == .bot ? "a bot" : "an agent")"
      case .rep(let rep):
        let presence = state.rep(rep)?.presence ?? .offline
        let isOffline = presence == .offline ? ", who is offline" : ""
        return "Active with \(name(rep))\(isOffline)"
      }
    case .ended:
      guard let work = session.work else { return "Ended" }
      return work.phase == .wrapUp
        ? "Ended, wrapped up by \(name(work.rep))" : "Ended, held by \(name(work.rep))"
    }
  }

  /// Of a session that is no longer in state the facts alone tell.
  private func lastPlace(_ number: UInt64) -> String? {
    let id = SessionID(number)
    for stamped in facts.reversed() {
      switch stamped.fact {
      case .session(id, .failed), .session(id, .errorRenewed): return "Error"
      case .session(id, .ended), .session(id, .holdReleased): return "Ended"
      default: continue
      }
    }
    return nil
  }
}
