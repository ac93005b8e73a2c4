import Journal
import JournalSQLite
import System

/// The store that omnid keeps its journal in. This file alone knows which one it is, and that its
/// journal is a file.
typealias Location = SQLiteJournal

typealias Writer = JournalWriter<Location.Store>

extension StatePaths {
  var journal: Location { Self.journal(in: state) }

  static func journal(in state: String) -> Location { SQLiteJournal(state + "/journal") }
}

extension Program {
  static func repair(_ arguments: Arguments) -> Int32 {
    let journal = StatePaths(arguments).journal.path
    let copy = journal + ".repaired"
    guard Files.exists(journal) else {
      complain("there is no journal \(journal); name the directory that has it with --state")
      return Status.failed
    }
    do throws(JournalError) {
      let repair = try Repair.copy(journal, to: copy)
      StandardStream.output.write(RepairStory.text(of: repair, journal, copy))
      return Status.done
    } catch {
      complain("\(error)")
      return Status.failed
    }
  }
}
