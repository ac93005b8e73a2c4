/// One value of a table. Nothing is shown as a dash, so that every line has as many fields.
struct Cell: Sendable {
  let text: String
  let tint: Paint.Tint

  init(_ text: String?, _ tint: Paint.Tint = .plain) {
    let shown = text?.shown ?? ""
    self.text = shown.isEmpty ? "-" : shown
    self.tint = shown.isEmpty ? .dim : tint
  }
}
