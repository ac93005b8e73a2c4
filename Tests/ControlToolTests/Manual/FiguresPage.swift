import Interface

/// docs/FIGURES.md, made from the rows' declarations and the interface files.
enum FiguresPage {
  static var text: String {
    """
    # Figures

    All figures that omnid reports. This page is made from their declarations in
    [Sources/Interface/Client](../Sources/Interface/Client) and from the interface files. A
    *counter* counts up from the daemon's start, a *gauge* is what is so now, and a figure of a
    *period* is counted from the journal for the period that is asked for. An *instant* is in
    milliseconds since 1970-01-01 00:00 UTC, a *share* goes from 0 to 1, and *fact* is the number of
    a fact.

    \(FigureGroup.all.map(section).joined(separator: "\n"))
    """
  }

  private static func section(_ group: FigureGroup) -> String {
    let labels = group.labels.isEmpty ? "" : ", a row for each `\(group.labels.joined())`"
    let rows = group.figures.map { named in
      let figure = named.figure
      return "| `\(named.name)` | \(figure.kind) | \(figure.unit) | \(figure.title) "
        + "| \(group.help(named)) |"
    }
    return """
      ## \(group.type)

      In `org.omnid.\(group.role.name)`\(labels).

      | figure | kind | unit | in omnictl | what it is |
      |---|---|---|---|---|
      \(rows.joined(separator: "\n"))

      """
  }
}
