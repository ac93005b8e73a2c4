import Containers
import Routing
import TestSupport
import Vocabulary

/// The capacity models of a world: the three built-in ones and three that are tables.
extension World {
  static let builtIn = [TabBased.name, StatusBased.name]

  var modelNames: [String] { Self.builtIn + settings.capacityModels.map(\.name) }

  mutating func drawModels(_ dice: inout SeededGenerator) {
    settings.capacityModels = [
      CapacityModelSettings("each", base: PerChannel.name, ["Count": "\(dice.within(1...3))"]),
      CapacityModelSettings(
        "fading", base: Declared.name,
        [
          "Offered": "primary:1",
          "Active": "primary:1; after 90s of silence primary:0.1; after 4min of silence nothing",
          "WrapUp": "primary:1; after 10s primary:0.1", "MustFit": "primary:1",
          "Leave": "keep", "Return": "same-rep", "TabCloses": "nothing",
        ]),
      CapacityModelSettings(
        "counted", base: Declared.name,
        [
          "Counters": "both single", "Offered": "own:weight, both:1, single:1",
          "Active": "own:weight, both:1, single:1; after 3min own:weight, both:1",
          "Inactive": "single:1", "Ended": "both:1", "WrapUp": "own:weight",
          "MustFit": "own:weight, both:1/3, single:1/4", "Leave": "requeue",
          "Return": "same-rep", "TabCloses": "ends-or-parks",
        ]),
      CapacityModelSettings(
        "shift", base: Declared.name,
        [
          "Counters": "quota", "Offered": "own:weight, quota:1", "Active": "own:weight, quota:1",
          "Inactive": "quota:1", "Ended": "quota:1", "WrapUp": "own:weight, quota:1",
          "MustFit": "own:weight, quota:1/6", "Leave": "requeue", "Return": "requeue",
          "TabCloses": "nothing",
        ]),
    ]
    settings.capacityModels.shuffleDown(to: dice.within(0...4), &dice)
  }

  /// A model that no channel names any more says so where it must; nothing to do in a world whose
  /// tables name no channels.
  mutating func nameChannelsInModels() {
    let used = Set(settings.channels.map { Name($0.capacity) })
    settings.capacityModels.removeAll {
      !used.contains(Name($0.name)) && $0.base == PerChannel.name
    }
  }
}

extension Array {
  /// Leaves that many of its elements, which the dice choose.
  mutating func shuffleDown(to count: Int, _ dice: inout SeededGenerator) {
    while self.count > count { remove(at: dice.below(self.count)) }
  }
}
