import TestSupport
import Testing

@testable import Journal
@testable import JournalSQLite

/// A new store is entered here, and gets all of the contract.
struct StoreContractTests {
  @Test(arguments: StoreContract<SQLiteJournal>.Promise.allCases)
  func `a journal in an SQLite file keeps its promises`(
    promise: StoreContract<SQLiteJournal>.Promise
  ) throws {
    let folder = TemporaryFolder()
    try StoreContract(location: SQLiteJournal(folder.file("journal"))).check(promise)
  }

  @Test(arguments: StoreContract<MemoryJournal>.Promise.allCases)
  func `a journal in memory keeps its promises`(
    promise: StoreContract<MemoryJournal>.Promise
  ) throws {
    try StoreContract(location: MemoryJournal()).check(promise)
  }
}
