import Interface
import System
import Varlink

/// A verb at work: what it was given, whom it can ask and where it answers.
struct Invocation: Sendable {
  let verb: Verb
  let values: Values
  let console: Console

  /// Where the daemon listens.
  var socketPath: String { Invocation.socketPath(values) }

  static func socketPath(_ values: Values) -> String {
    if let path = values.plain(Option.socket.name) { return path }
    let set = Environment.value("OMNID_SOCKET") ?? ""
    return set.isEmpty ? "/run/omnid/omnid.sock" : set
  }

  var json: JSONText? { JSONText(values, console) }
  var hasLegend: Bool { !values.isGiven(Option.noLegend.name) }
  var isPaged: Bool { !values.isGiven(Option.noPager.name) }

  /// The daemon's time, in milliseconds since 1970: the time of day, unless its clock is a manual
  /// one, or the time of day is behind it. A caller who may not ask for the overview gets the time
  /// of day.
  func daemonTime() -> Int64 {
    let told = (try? call(.supervisorOverview))?["overview"]
    return told?.number("manual_clock")
      ?? SystemClock.realtime.milliseconds + (told?.number("clock_behind_milliseconds") ?? 0)
  }

  func connect() throws(Failure) -> Client {
    do throws(ClientError) { return try Client(path: socketPath) } catch { throw .client(error) }
  }

  /// Calls, and gives what the reply says.
  func call(_ method: Method, _ parameters: JSONValue = [:]) throws(Failure) -> JSONValue {
    try call(method.fullName, parameters)
  }

  func call(_ method: String, _ parameters: JSONValue) throws(Failure) -> JSONValue {
    let client = try connect()
    do throws(ClientError) {
      return try client.call(method, parameters)
    } catch {
      throw .client(error)
    }
  }

  /// Calls for a change that has nothing to say: silent, like `systemctl`.
  func change(_ method: Method, _ parameters: JSONValue) throws(Failure) {
    let reply = try call(method, parameters)
    if let json { try json.print(reply) }
  }

  /// Calls for a change, and prints the one line that there is to say of it.
  func tell(
    _ method: Method, _ parameters: JSONValue, _ line: (JSONValue) -> String?
  ) throws(Failure) {
    let reply = try call(method, parameters)
    if let json { return try json.print(reply) }
    if let line = line(reply) { try console.print(line) }
  }

  /// Calls, and prints the reply: as JSON where that is asked for, else as `lines` has it.
  func show(
    _ method: Method, _ parameters: JSONValue = [:],
    _ lines: (JSONValue) -> [String]
  ) throws(Failure) {
    let reply = try call(method, parameters)
    if let json { return try json.print(reply) }
    try console.show(lines(reply), paged: isPaged)
  }
}

extension Invocation {
  /// `2026-01-05 10:00:30 CET (5min ago)`; nothing where the row has none.
  static func instant(_ row: JSONValue, _ field: String, at now: Int64) -> Cell {
    guard let instant = row.number(field) else { return Cell(nil) }
    let away = now - instant
    let distance = away >= 0 ? "\(TimeText.span(away)) ago" : "in \(TimeText.span(-away))"
    return Cell("\(TimeText.local(instant)) (\(distance))")
  }
}
