/// One thing with what is known of it, a field a line:
///
///         Status: active
///        Channel: whatsapp
enum FieldList {
  /// - Parameter width: the terminal's, if there is one; longer texts are wrapped.
  static func lines(
    _ fields: [(name: String, cell: Cell)], _ paint: Paint, width: Int?
  ) -> [String] {
    let nameWidth = (fields.map { $0.name.columns }.max() ?? 0) + 2
    return fields.flatMap { name, cell in
      let room = width.map { max($0 - nameWidth - 2, 8) }
      let texts = room.map { TextWrap.lines(cell.text, width: $0) } ?? [cell.text]
      return texts.enumerated().map { index, text in
        (index == 0
          ? name.padded(to: nameWidth, right: true) + ": "
          : String(repeating: " ", count: nameWidth + 2)) + paint(text, cell.tint)
      }
    }
  }
}
