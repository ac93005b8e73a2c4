import Testing
import Varlink

@testable import ControlTool

/// The live overview, played through without a screen.
@Suite struct TopModelTests {
  @Test func `it asks for the overview as a stream, and for the lists every two seconds`() {
    var stage = Stage(TopModel(path: "/s"))
    stage.take(.connected(.stream))
    stage.take(.connected(.calls))
    let lists = [
      "Supervisor.ListReps {}", #"Supervisor.ListSessions {"status":"waiting_for_rep"}"#,
    ]
    #expect(stage.takeCalls() == ["Supervisor.Overview {}"] + lists)
    stage.pass(seconds: 5)
    #expect(stage.takeCalls() == [], "what was asked is not answered yet")
    #expect(stage.lines[0].hasPrefix(" omnid  no answer for 5s  "))
    // It took 5 s, so 20 times as long may pass before the next time.
    stage.answerLists()
    #expect(stage.lines[0].hasPrefix(" omnid  /s  "))
    stage.pass(seconds: 99)
    #expect(stage.takeCalls() == [])
    stage.pass(seconds: 1)
    #expect(stage.takeCalls() == lists)
    stage.answerLists()
    stage.pass(seconds: 2)
    #expect(stage.takeCalls() == lists)
  }

  @Test func `it shows the whole desk`() {
    let stage = Stage.top(rows: 22)
    #expect(
      stage.shown == """
        \(stage.title(" omnid  /run/omnid/omnid.sock", columns: 80))
         Reps      12 online · 3 busy · 20 offline
         Sessions  2 waiting, oldest 48s · 6 active · 0 inactive · 1 other

        ▸QUEUE         WAITING  LIMIT     OLDEST  READY  PRIORITY  STRATEGY
         help                2      2        48s      2         0  least-active
         sales               0      -          -      2         0  least-active

         REP           PRESENCE          LOAD▾              WORK  OFFERS
         ben           Available           5/4  ██████████     5       0
         anna          Available         2.5/5  █████·····     3       1
         chen          Break, desk lost    0/4  ··········     0       0
         dana          Offline               -                 0       0

          WAITING▾  SESSION  QUEUE     CHANNEL   CUSTOMER
                3s        1  help      whatsapp  ada
                2s        2  help      whatsapp  ada           offered to anna
                1s        3  help      whatsapp  ada           held for greeter



         q quit · ? help · Tab list · s sort · ↑↓ scroll
        """)
  }

  @Test func `a manual clock stands until it is told anew`() {
    var stage = Stage.top(rows: 22)
    guard case .object(let members) = Samples.overview else { return }
    let others = members.filter { $0.key != "manual_clock" }
    let hourLater = stage.now + 3_600_000
    let told = JSONValue.object(others + [.init("manual_clock", .int(hourLater))])
    stage.take(.reply(.stream, ["overview": told], continues: true))
    stage.pass(seconds: 10)
    #expect(stage.lines[0].hasSuffix(TimeText.localClock(hourLater)))
    #expect(stage.shown.contains("2 waiting, oldest 48s"))
    #expect(stage.shown.contains("     1h        1  help"))
  }

  @Test func `on a small screen one list is shown at a time`() {
    var stage = Stage.top(columns: 40, rows: 10)
    #expect(
      stage.shown == """
        \(stage.title(" omnid", columns: 40))
         Reps      12 online · 3 busy
         Sessions  2 waiting, oldest 48s
        ▸QUEUE       WAITING     OLDEST  READY
         help              2        48s      2
         sales             0          -      2



         q quit · ? help · Tab list · s sort
        """)
    stage.press(.tab)
    stage.resize(40, 9)
    #expect(
      stage.shown == """
        \(stage.title(" omnid", columns: 40))
         Reps      12 online · 3 busy
         Sessions  2 waiting, oldest 48s
        ▸REP         PRESENCE    LOAD▾
         ben         Available     5/4
         anna        Available   2.5/5
         chen        Break, de…    0/4
         dana        Offline         -
         q quit · ? help · Tab list · s sort
        """)
  }

  @Test func `nothing wraps and nothing breaks at any size`() {
    var stage = Stage.top(waiting: 30)
    for columns in stride(from: 1, through: 100, by: 9) {
      for rows in stride(from: 1, through: 30, by: 3) {
        stage.resize(columns, rows)
        stage.press(.tab, .end, .character("?"), .down, .escape)
        let lines = stage.lines
        #expect(lines.count == rows)
        #expect(lines.allSatisfy { $0.columns <= columns })
      }
    }
  }

  @Test func `a list is scrolled to its ends and no further`() {
    var stage = Stage.top(rows: 12, waiting: 30)
    stage.press(.backTab)
    func numbers() -> [String] {
      stage.lines.compactMap { line in
        let words = line.split(separator: " ")
        return words.count > 2 && words[2] == "help" ? String(words[1]) : nil
      }
    }
    #expect(numbers() == ["1", "2", "3"])
    #expect(stage.lines.last?.hasSuffix("1–3 of 30") == true)
    stage.press(.down, .down, .up)
    #expect(numbers() == ["2", "3", "4"])
    stage.press(.pageDown)
    #expect(numbers() == ["4", "5", "6"])
    stage.press(.end, .down, .down)
    #expect(numbers() == ["28", "29", "30"])
    #expect(stage.lines.last?.hasSuffix("28–30 of 30") == true)
    stage.pass(seconds: 2)
    stage.answerLists(waiting: 2)
    #expect(stage.lines.last?.contains(" of ") == false)
    stage.press(.home)
    #expect(numbers() == ["1", "2"])
  }

  @Test func `a list is sorted by what s chooses`() {
    var stage = Stage.top()
    func names() -> [String] {
      stage.lines.compactMap { line in
        let first = line.split(separator: " ").first.map(String.init) ?? ""
        return ["anna", "ben", "chen", "dana"].contains(first) ? first : nil
      }
    }
    stage.press(.tab)
    #expect(names() == ["ben", "anna", "chen", "dana"])
    stage.press(.character("s"))
    #expect(stage.shown.contains("REP▾"))
    #expect(names() == ["anna", "ben", "chen", "dana"])
    stage.press(.character("s"))
    #expect(stage.shown.contains("OFFERS▾"))
    stage.press(.character("s"))
    #expect(names() == ["ben", "anna", "chen", "dana"])
  }

  @Test func `colour says what needs somebody`() {
    let stage = Stage.top()
    #expect(stage.style(of: "12 online") == .green)
    #expect(stage.style(of: "2 waiting") == .yellow)
    #expect(stage.style(of: "0 inactive") == .dim)
    #expect(stage.style(of: "desk lost") == .red)
    // The queue is full, and ben is over his limit.
    #expect(stage.style(of: "2      2 ") == .red)
    #expect(stage.style(of: "5/4") == .red)
    #expect(stage.style(of: "2.5/5") == .plain)
  }

  @Test func `nothing is green while a customer cannot be served`() {
    var stage = Stage(TopModel(path: "/s"))
    stage.take(.connected(.stream))
    stage.take(.connected(.calls))
    stage.take(.reply(.stream, ["overview": Samples.stuckOverview], continues: true))
    #expect(stage.style(of: "2 online, 1 unready") == .yellow)
    #expect(stage.style(of: "1 waiting, oldest 9s") == .red)
    #expect(stage.style(of: "1 of 2") == .red)
    for (lease, words) in [("none", "no desk (Lunch)"), ("whole", "no channel (Lunch)")] {
      let rep: JSONValue = [
        "rep": "ben", "presence": "Lunch", "kind": "online", "lease": .string(lease),
        "ready": false, "used": 0, "total": 400, "pieces": 0, "offers": 0,
      ]
      var stage = stage
      stage.take(.reply(.calls, ["rep": rep], continues: true))
      stage.take(.reply(.calls, ["rep": nil], continues: false))
      stage.take(.reply(.calls, ["session": nil], continues: false))
      #expect(stage.style(of: words) == .yellow)
      #expect(stage.style(of: "··········") == .dim)
    }
  }

  @Test func `ages go on by themselves`() {
    var stage = Stage.top()
    stage.pass(seconds: 15)
    #expect(stage.shown.contains("2 waiting, oldest 1min 3s"))
    #expect(stage.shown.contains(" help                2      2    1min 3s"))
    #expect(stage.shown.contains("18s        1  help"))
  }

  @Test func `the daemon's absence is told until it is back`() {
    var stage = Stage.top()
    stage.take(.away(.stream, .hungUp(method: "")))
    stage.take(.away(.calls, .hungUp(method: "")))
    stage.pass(seconds: 61)
    #expect(stage.lines[0].hasPrefix(" omnid  away for 1min 1s, trying again"))
    #expect(stage.style(of: "away") == .red)
    #expect(stage.style(of: "help ") == .dim)
    #expect(stage.takeEffects().count == 3)
    stage.take(.connected(.calls))
    stage.take(.connected(.stream))
    #expect(stage.takeCalls().count == 3)
    stage.take(.reply(.stream, ["overview": Samples.overview], continues: true))
    #expect(!stage.shown.contains("away"))
  }

  @Test func `who may not see the overview is told so, and who may not see lists sees the rest`() {
    var stage = Stage(TopModel(path: "/s"))
    let denied = Refusal(
      method: "org.omnid.Supervisor.ListReps", error: "org.varlink.service.PermissionDenied",
      parameters: [:])
    stage.take(.connected(.stream))
    stage.take(.connected(.calls))
    stage.take(.reply(.stream, ["overview": Samples.overview], continues: true))
    stage.take(.refused(.calls, denied))
    stage.take(.refused(.calls, denied))
    stage.pass(seconds: 10)
    #expect(stage.takeCalls().count == 3)
    #expect(stage.shown.contains("a role that allows Supervisor's lists shows them"))
    stage.take(.refused(.stream, denied))
    #expect(stage.takeEffects() == [.quit(.failed(.client(.refused(denied))))])
  }

  @Test func `q and Ctrl-C end it, and in the help only Ctrl-C does`() {
    var stage = Stage.top()
    _ = stage.takeEffects()
    stage.press(.character("?"), .character("q"))
    #expect(stage.takeEffects() == [])
    stage.press(.character("?"), .control("c"))
    #expect(stage.takeEffects() == [.quit(.done(nil))])
    stage.press(.escape, .character("q"))
    #expect(stage.takeEffects() == [.quit(.done(nil))])
  }
}

extension Stage<TopModel> {
  static func top(columns: Int = 80, rows: Int = 24, waiting: Int64 = 3) -> Stage {
    var stage = Stage(TopModel(path: "/run/omnid/omnid.sock"), columns: columns, rows: rows)
    stage.take(.connected(.stream))
    stage.take(.connected(.calls))
    stage.take(.reply(.stream, ["overview": Samples.overview], continues: true))
    stage.answerLists(waiting: waiting)
    return stage
  }

  /// Those who wait are told with the newest first, as the daemon may.
  mutating func answerLists(waiting: Int64 = 3) {
    for row in Samples.desk { take(.reply(.calls, ["rep": row], continues: true)) }
    take(.reply(.calls, ["rep": nil], continues: false))
    for number in (1...waiting).reversed() {
      let row: JSONValue = [
        "session": .int(number), "channel": "whatsapp", "customer": "ada", "queue": "help",
        "priority": 0, "waiting_since": .int(now - (waiting - number + 1) * 1_000),
        "offered_to": number == 2 ? "anna" : nil, "held_for": number == 3 ? "greeter" : nil,
      ]
      take(.reply(.calls, ["session": row], continues: true))
    }
    take(.reply(.calls, ["session": nil], continues: false))
  }
}

extension Samples {
  /// One rep with room, one over his limit, one who has lost her desk, one who is not there.
  fileprivate static let desk: [JSONValue] = [
    rep("anna"),
    [
      "rep": "ben", "presence": "Available", "kind": "online", "lease": "whole", "used": 500,
      "total": 400, "pieces": 5, "offers": 0,
    ],
    [
      "rep": "chen", "presence": "Break", "kind": "busy", "lease": "broken", "used": 0,
      "total": 400, "pieces": 0, "offers": 0,
    ],
    [
      "rep": "dana", "presence": "Offline", "kind": "offline", "lease": "none", "used": 0,
      "total": 0, "pieces": 0, "offers": 0,
    ],
  ]
}
