/// One thing with what is known of it, a field a line:
///
///         Status: active
///        Channel: whatsapp
enum FieldList {
  static func lines(_ fields: [(name: String, cell: Cell)], _ paint: Paint) -> [String] {
    let width = fields.map { $0.name.columns }.max() ?? 0
    return fields.map { field in
      field.name.padded(to: width + 2, right: true) + ": " + paint(field.cell.text, field.cell.tint)
    }
  }
}
