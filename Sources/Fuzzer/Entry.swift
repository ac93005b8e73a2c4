import Glibc

/// What libFuzzer calls with every input that it thinks of. Which target they are for stands in
/// `OMNID_FUZZ`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe UnsafeBufferPointer(start: bytes, count: count)
  chosen.check(unsafe Array(input))
  return 0
}

private let chosen: FuzzTarget = {
  let name = unsafe getenv("OMNID_FUZZ").map { unsafe String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    let all = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    preconditionFailure("OMNID_FUZZ must be one of \(all)")
  }
  return target
}()
