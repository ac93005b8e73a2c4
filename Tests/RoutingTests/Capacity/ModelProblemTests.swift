import Routing
import Testing
import Vocabulary

/// A good table with some of its lines changed, for the channel web.
private func table(_ changes: KeyValuePairs<String, String?>) -> CapacityModelSettings {
  var lines: [(String, String)] = [
    ("Offered", "own:weight"), ("Active", "own:weight"), ("MustFit", "primary:weight, own:weight"),
    ("Leave", "requeue"), ("Return", "requeue"), ("TabCloses", "nothing"),
  ]
  for (key, value) in changes {
    lines.removeAll { $0.0 == key }
    if let value { lines.append((key, value)) }
  }
  let line = FileLine(file: "", line: 0)
  return CapacityModelSettings(
    "mine", base: "Declared",
    options: lines.map { CapacityModelSettings.Option(key: $0.0, value: $0.1, line: line) })
}

private func bad(
  _ changes: KeyValuePairs<String, String?>, _ sentence: String
) -> Bad {
  let model = table(changes)
  return Bad(sentence) {
    $0.channels[0].capacity = "mine"
    $0.capacityModels = [model]
  }
}

@Test func `a good table is taken`() {
  var settings = goodSettings()
  settings.channels[0].capacity = "mine"
  settings.capacityModels = [table(["Offered": "own:weight"])]
  #expect(settings.sentences() == [])
}

@Test(arguments: badWords)
func `a word in a table that cannot be is refused`(bad: Bad) { bad.check() }

private let mine = "CapacityModel mine:"

private let badWords = [
  bad(["Offered": nil], "\(mine) Offered= is missing; write it, such as Offered=own:weight"),
  bad(
    ["MustFit": nil],
    "\(mine) MustFit= is missing; write it, such as MustFit=primary:weight, own:weight"),
  bad(["Leave": nil], "\(mine) Leave= is missing; write it, such as Leave=requeue"),
  bad(["Leave": "requeu"], "\(mine) Leave=requeu is unknown; did you mean requeue?"),
  bad(["Return": "later"], "\(mine) Return=later is unknown; it is requeue or same-rep"),
  bad(
    ["TabCloses": "parks"], "\(mine) TabCloses=parks is unknown; it is nothing or ends-or-parks"),
  bad(["Ofered": "own:1"], "\(mine) Ofered= is no key of Declared; did you mean Offered=?"),
  bad(
    ["Speed": "9"],
    "\(mine) Speed= is no key of Declared; its keys are Counters=, Offered=, Active=, Inactive=, "
      + "Ended=, WrapUp=, MustFit=, Leave=, Return=, TabCloses="),
  bad(
    ["Active": "primry:weight"],
    "\(mine) Active= has primry, which is no pool and no counter; did you mean primary?"),
  bad(
    ["Active": "calls:1"],
    "\(mine) Active= has calls, which is no pool and no counter; name it in Counters= to count by "
      + "it"),
  bad(
    ["Active": "weight"],
    "\(mine) Active= has \"weight\"; write NAME:AMOUNT, apart by commas, or nothing"),
  bad(
    ["Active": ""], "\(mine) Active= has \"\"; write NAME:AMOUNT, apart by commas, or nothing"),
  bad(
    ["Active": "own:heavy"],
    "\(mine) Active= has own:heavy; of a pool write weight, units up to 10000 as 0.25, or a share "
      + "up to 100% as 20%"),
  bad(["Active": "own:1, own:2"], "\(mine) Active= names own twice; say it once"),
  bad(
    ["Active": "own:weight; 4min own:1"],
    "\(mine) Active= has \" 4min own:1\" behind a semicolon; write after TIME, then what is held "
      + "from there on"),
  bad(
    ["Active": "own:weight; after soon own:1"],
    "\(mine) Active= has after soon, which is no time; write one such as after 4min"),
  bad(
    ["Active": "own:weight; after 4min of quiet own:1"],
    "\(mine) Active= has \"of\" in a place where only \"of silence\" can stand"),
  bad(
    ["Counters": "calls", "Active": "calls:x"],
    "\(mine) Active= has calls:x; of a counter write a number up to 10000"),
  bad(
    ["Counters": "calls", "MustFit": "primary:weight, calls:1"],
    "\(mine) MustFit= has calls:1; of a counter write NEED/CEILING, two numbers up to 10000, as "
      + "1/3"),
  bad(
    ["Counters": "own"],
    "\(mine) Counters= has own, which cannot name a counter; use letters, digits, - and _, and "
      + "none of the table's own words"),
]

@Test(arguments: badAnswers)
func `a table by which a rep could hold more than there is room for is refused`(bad: Bad) {
  bad.check()
}

private let asItHas = "Channel web: as its capacity model has it,"
private let room =
  "so that a rep could come to hold more than there is room for; let it hold no more"

private let badAnswers = [
  bad(
    ["Offered": "primary:2"],
    "\(asItHas) it would hold 2 of the primary pool while offered, more than the 1 that it must "
      + "fit under, \(room)"),
  bad(
    ["Offered": "interruptible:1", "Active": "nothing"],
    "\(asItHas) it would hold 1 of the interruptible pool while offered, more than the 0 that it "
      + "must fit under, \(room)"),
  bad(
    ["Offered": "primary:0.5"],
    "\(asItHas) it would hold 1 of the primary pool while active, more than the 0.5 that it holds "
      + "before, \(room)"),
  bad(
    ["Offered": "primary:10%"],
    "\(asItHas) it would hold 10% of the primary pool while offered, more than the 1 that it must "
      + "fit under, \(room)"),
  bad(
    ["Active": "primary:0.1; after 4min primary:0.5"],
    "\(asItHas) it would hold 0.5 of the primary pool while active, more than the 0.1 that it "
      + "holds before, \(room)"),
  bad(
    ["Active": "primary:0.5", "WrapUp": "primary:1"],
    "\(asItHas) it would hold 1 of the primary pool while wrapped up, more than the 0.5 that it "
      + "holds before, \(room)"),
  bad(
    ["Counters": "n", "Offered": "n:2", "Active": "n:1", "MustFit": "n:1/3"],
    "\(asItHas) it would hold 2 of the counter n while offered, more than the 1 that it must fit "
      + "with or holds before, \(room)"),
  bad(
    ["Counters": "n", "Offered": "nothing", "Active": "n:1", "MustFit": "n:1/3"],
    "\(asItHas) it would hold 1 of the counter n while active, more than the 0 that it must fit "
      + "with or holds before, \(room)"),
  bad(
    ["Counters": "n", "MustFit": "primary:weight, n:4/3"],
    "\(asItHas) it needs 4 of the counter n, whose ceiling is 3, so that nobody could ever be "
      + "offered it; raise the ceiling"),
  bad(
    ["MustFit": "primary:50%, own:1"],
    "Channel web: its capacity model cannot serve it: MustFit= asks for 50% and for 1 of one pool; "
      + "say one of them"),
  bad(
    ["Active": "own:weight; after 0s nothing"],
    "\(asItHas) a step while active comes after 0s; it is more than 0s and at most 3650d"),
  bad(
    ["Active": "own:weight; after 2min primary:0.5; after 1min nothing"],
    "\(asItHas) the steps while active are not in the order of their times; order them"),
  bad(
    ["Active": "own:weight; after 1min primary:0.5; after 2min of silence nothing"],
    "\(asItHas) some steps while active count silence and some do not; choose one"),
  bad(
    ["Offered": "own:weight; after 1min of silence nothing"],
    "\(asItHas) a step while offered counts silence, which only active work has; take \"of "
      + "silence\" away"),
  bad(
    ["Ended": "own:weight"],
    "\(asItHas) it would hold a pool after the end until the rep goes offline; hold a counter, or "
      + "let closing the tab release it"),
  bad(
    ["Counters": "n", "Ended": "n:1"],
    "\(asItHas) it would hold a counter after the end until the rep goes offline and need not fit "
      + "under it; let it fit under a ceiling"),
]

@Test(arguments: badSections)
func `a capacity model's section that cannot be is refused`(bad: Bad) { bad.check() }

private let badSections = [
  Bad("CapacityModel a: Base= is missing; it is TabBased, StatusBased, PerChannel or Declared") {
    $0.capacityModels = [CapacityModelSettings("a", base: "")]
  },
  Bad("CapacityModel a: Base=Declred is no capacity model; did you mean Declared?") {
    $0.capacityModels = [CapacityModelSettings("a", base: "Declred")]
  },
  Bad("CapacityModel TabBased: TabBased is built in and cannot be changed; use another name") {
    $0.capacityModels = [CapacityModelSettings("TabBased", base: "StatusBased")]
  },
  Bad("CapacityModel a: it is here twice; take one away") {
    $0.capacityModels = [
      CapacityModelSettings("a", base: "TabBased"), CapacityModelSettings("a", base: "TabBased"),
    ]
  },
  Bad("CapacityModel a: Count= is no key of TabBased; it has none; take it away") {
    $0.capacityModels = [CapacityModelSettings("a", base: "TabBased", ["Count": "3"])]
  },
  Bad("CapacityModel a: Count= is there twice; take one away") {
    $0.capacityModels = [
      CapacityModelSettings("a", base: "PerChannel", ["Count": "3", "Count": "3"])
    ]
  },
  Bad(
    "CapacityModel PerChannel: PerChannel needs Count=, Counts= or Interrupts=; set one in a "
      + "[CapacityModel] section"
  ) { $0.channels[0].capacity = "PerChannel" },
  Bad("CapacityModel a: Count=many is no number from 1 to 10000") {
    $0.capacityModels = [CapacityModelSettings("a", base: "PerChannel", ["Count": "many"])]
  },
  Bad(
    "CapacityModel a: Counts= has web; write CHANNEL:NUMBER, with a number from 1 to 10000"
  ) { $0.capacityModels = [CapacityModelSettings("a", base: "PerChannel", ["Counts": "web"])] },
  Bad(
    "CapacityModel a: Counts= names wep, and no channel of that name has Capacity=a; did you mean "
      + "web?"
  ) {
    $0.channels[0].capacity = "a"
    $0.capacityModels = [CapacityModelSettings("a", base: "PerChannel", ["Counts": "wep:3"])]
  },
  Bad(
    "CapacityModel a: Interrupts= names sms, and no channel of that name has Capacity=a; name one "
      + "that has"
  ) {
    $0.channels[0].capacity = "a"
    $0.capacityModels = [CapacityModelSettings("a", base: "PerChannel", ["Interrupts": "web>sms"])]
  },
  Bad(
    "CapacityModel a: Interrupts= has web; write CHANNEL>CHANNEL, the first of which may interrupt "
      + "the second, or none"
  ) { $0.capacityModels = [CapacityModelSettings("a", base: "PerChannel", ["Interrupts": "web"])] },
]
