/// Why a text is not JSON as this project takes it, and at which byte.
public struct JSONError: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    case textEnds
    case valueExpected
    case keyExpected
    case colonExpected
    case commaOrEndExpected
    case trailingBytes
    case controlCharacter
    case notUTF8
    case unknownEscape
    case loneSurrogate
    case malformedNumber
    case leadingZero
    case integerOutOfRange
    case numberOutOfRange
    case numberTooLong
    case tooDeep
    case tooLong
    case duplicateKey
  }

  public let reason: Reason
  /// Counted from 0, in bytes.
  public let offset: Int

  init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension JSONError: CustomStringConvertible {
  public var description: String { "byte \(offset): \(reason.sentence)" }
}

extension JSONError.Reason {
  var sentence: String {
    switch self {
    case .textEnds: "the text ends in the middle of a value"
    case .valueExpected: "a value was expected here"
    case .keyExpected: "a key in double quotes was expected here"
    case .colonExpected: "a colon was expected after the key"
    case .commaOrEndExpected: "a comma or the closing bracket was expected here"
    case .trailingBytes: "something follows after the end of the value"
    case .controlCharacter: "control characters in a string must be escaped"
    case .notUTF8: "this is not UTF-8"
    case .unknownEscape: "there is no such escape"
    case .loneSurrogate: "a surrogate stands without its other half"
    case .malformedNumber: "this is not how JSON writes a number"
    case .leadingZero: "a number has no leading zeros"
    case .integerOutOfRange: "an integer must fit 64 bits with sign"
    case .numberOutOfRange: "the number is larger than a double can be"
    case .numberTooLong: "a number has at most \(JSON.numberBytesMax) characters"
    case .tooDeep: "arrays and objects are nested too deeply"
    case .tooLong: "the text is too long"
    case .duplicateKey: "the object has this key twice"
    }
  }
}
