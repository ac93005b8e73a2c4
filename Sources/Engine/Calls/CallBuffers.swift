import Interface
import Projections
import Routing
import Varlink
import Vocabulary

/// Kept between calls, so that a call's path allocates nothing. Nothing in it means anything once
/// the call is over that filled it.
struct CallBuffers {
  var writer = JSONWriter()
  /// For notices, which are written while an answer stands in the other.
  var noticeWriter = JSONWriter()
  var outcome = Outcome()
  var made: [Notice] = []
}

/// Reads calls: the document of the last one, and what each method takes.
struct CallReader {
  let requests = RequestDecoder()
  let service: ServiceInterface
  var json = JSON()

  init(version: String) {
    service = ServiceInterface(
      vendor: "omnid", product: "omnid", version: version, url: "man:omnid(8)",
      interfaces: Interfaces.all.texts)
  }
}
