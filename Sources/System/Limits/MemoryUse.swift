import CSystemd
import Glibc

/// What this process takes of the machine's memory.
public enum MemoryUse {
  /// Its pages that are in memory now.
  public static var residentBytes: UInt64 {
    guard let text = try? Files.read("/proc/self/statm", bytesMax: 256) else { return 0 }
    let words = String(decoding: text, as: UTF8.self).split(separator: " ")
    guard words.count > 1, let pages = UInt64(words[1]) else { return 0 }
    return pages * UInt64(max(sysconf(Int32(_SC_PAGESIZE)), 0))
  }

  /// Makes the allocator map each large block by itself, so that it goes back to the system when it
  /// is freed. By default glibc stops doing so after the first large block is freed.
  public static func mapLargeBlocks(ofBytes bytes: Int32) { mallopt(M_MMAP_THRESHOLD, bytes) }

  /// Gives free memory between blocks in use back to the system. It takes longer the larger the
  /// heap is.
  public static func giveBack() { malloc_trim(0) }
}
