/// What somebody pressed, or pasted.
enum Key: Equatable, Sendable {
  case character(Character)
  /// With Ctrl held, by its small letter.
  case control(Character)
  case enter
  case tab
  case backTab
  case backspace
  case escape
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  /// A text that was pasted: nobody meant its letters as keys.
  case paste(String)
  /// A key that means nothing here.
  case other
}
