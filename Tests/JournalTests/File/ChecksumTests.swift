import Testing

@testable import Journal
@testable import JournalSQLite

struct ChecksumTests {
  /// Values that every implementation of XXH64 gives.
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)])
  func `known texts have known checksums`(text: String, sum: UInt64) {
    #expect(Checksum.of(Array(text.utf8)) == sum)
  }

  @Test func `the seed counts`() {
    #expect(Checksum.of(Array("xxhash".utf8), seed: 20_141_025) == 0xB559_B98D_844E_0635)
  }

  @Test func `no single bit can turn unseen`() {
    let bytes = (0..<100).map { UInt8($0) }
    let sum = Checksum.of(bytes)
    for bit in 0..<bytes.count * 8 {
      var other = bytes
      other[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(Checksum.of(other) != sum)
    }
  }
}
