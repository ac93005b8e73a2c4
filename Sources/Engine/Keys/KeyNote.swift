import Interface
import Routing
import Varlink
import Vocabulary

/// What stands in the journal beside the facts of a call that came with a key: whose it was, what
/// it asked, and its answer. It is JSON, for whoever reads the file with a shell.
struct KeyNote {
  var key: String
  var uid: UInt32
  var method: Method
  var fingerprint: UInt64
  var at: Instant
  /// The parameters of the reply, as JSON.
  var reply: [UInt8]

  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("key")
    writer.string(key)
    writer.key("user")
    writer.int(Int64(uid))
    writer.key("deed")
    writer.string(method.deedName)
    writer.key("parameters")
    writer.int(Int64(bitPattern: fingerprint))
    writer.key("at")
    writer.int(at.milliseconds)
    writer.key("reply")
    writer.raw(reply)
    writer.endObject()
    return writer.bytes
  }

  init(
    _ key: Request.Key, uid: UInt32, _ method: Method, at instant: Instant, reply: [UInt8]
  ) {
    self.key = key.text
    self.uid = uid
    self.method = method
    fingerprint = key.fingerprint
    at = instant
    self.reply = reply
  }

  /// Nil where the bytes are another sort of note, or of a method that is no more.
  init?(_ bytes: [UInt8], using json: inout JSON) {
    guard (try? json.read(bytes.span)) != nil,
      let key = json.member("key", of: .root).flatMap(json.string),
      let user = json.member("user", of: .root).flatMap(json.int),
      let uid = UInt32(exactly: user),
      let deed = json.member("deed", of: .root).flatMap(json.string),
      let method = Method(deedName: deed),
      let fingerprint = json.member("parameters", of: .root).flatMap(json.int),
      let milliseconds = json.member("at", of: .root).flatMap(json.int),
      let reply = json.member("reply", of: .root)
    else { return nil }
    self.key = key
    self.uid = uid
    self.method = method
    self.fingerprint = UInt64(bitPattern: fingerprint)
    at = Instant(milliseconds: milliseconds)
    // It is the last member, as it was written.
    self.reply = Array(bytes[json.offset(reply)..<bytes.count - 1])
  }
}
