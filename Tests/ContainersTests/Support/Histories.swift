/// Calls `body` with every sequence of `length` choices out of `choices`, in order, so that a small
/// container can be shown all its histories of that length.
func forEachHistory(of length: Int, choices: Int, _ body: ([Int]) -> Void) {
  var history = [Int](repeating: 0, count: length)
  while true {
    body(history)
    var position = length - 1
    while position >= 0, history[position] == choices - 1 {
      history[position] = 0
      position -= 1
    }
    guard position >= 0 else { return }
    history[position] += 1
  }
}

/// The same for every length from one on.
func forEachHistory(upTo lengthMax: Int, choices: Int, _ body: ([Int]) -> Void) {
  for length in 1...lengthMax { forEachHistory(of: length, choices: choices, body) }
}
