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

  /// Has large blocks mapped one by one, so that each goes back to the system when it is freed. By
  /// itself the C library does so only until the first large block is freed.
  public static func mapLargeBlocks(ofBytes bytes: Int32) { mallopt(M_MMAP_THRESHOLD, bytes) }

  /// Gives back to the system what is free between blocks that are in use. Takes time that grows
  /// with the heap.
  public static func giveBack() { malloc_trim(0) }
}
