/// What the facts say of a session so far.
public struct SessionStory: Equatable {
  public enum Status: Equatable {
    case opened, waiting, consent, awaitingCustomer, active, inactive, failed, ended

    /// The words by which a list may tell it.
    public var words: [String] {
      switch self {
      case .opened: []
      case .waiting: ["waiting_for_rep"]
      case .consent: ["consent"]
      case .awaitingCustomer: ["new", "waiting_for_customer"]
      case .active: ["active"]
      case .inactive: ["inactive"]
      case .failed: ["error"]
      case .ended: ["ended"]
      }
    }

    public var isOpen: Bool { self != .ended && self != .failed }
  }

  public struct Offers: Equatable {
    var rep: Int
    var told: Int32 = 0
    var heard: Int32 = 0
  }

  public var status = Status.opened
  /// The rep who serves it, or to whom it is offered; -1 where none does.
  public var server = -1
  public var offeredTo = -1
  /// Whose it is: the customer of the deed that was answered with it; -1 as long as nobody was.
  public var customer = -1
  public var startedBy = -1
  /// It became a rep's without an offer, and so perhaps past their limits.
  public var isPastOffer = false
  /// The last fact about it.
  public var lastFact: UInt64 = 0
  public private(set) var offers: [Offers] = []

  public mutating func noteOffer(to rep: Int, isHeard: Bool) {
    let place = offers.firstIndex { $0.rep == rep } ?? offers.count
    if place == offers.count { offers.append(Offers(rep: rep)) }
    if isHeard { offers[place].heard += 1 } else { offers[place].told += 1 }
  }
}
