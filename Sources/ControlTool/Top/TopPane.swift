/// One of the three lists on the screen.
enum TopPane: Int, CaseIterable, Sendable {
  case queues
  case reps
  case waiting
}
