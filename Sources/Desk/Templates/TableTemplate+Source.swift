import Indicators
import Intake

extension TableTemplate {
    /// The table that a source of the configuration reads.
    ///
    /// What it is about stands in the columns that its `headers` name, the period first; members,
    /// such as schools, are for those who fill it in.
    ///
    /// - Returns: Nil where nobody fills the table in by hand: official tables, and those whose
    ///   values do not stand under one title each.
    init?(_ source: SourceDefinition) {
        let keys = source.recognition.headers
        guard source.recognition.tables.isEmpty, let file = source.recognition.file,
            keys.first == "period", source.labels == nil
        else { return nil }
        let columns = source.values.compactMap { value -> Column? in
            guard let parts = value.headers.first?.parts, parts.count == 1,
                case .label(let title) = parts[0]
            else { return nil }
            return Column(title, value.indicator, value.unit ?? "")
        }
        guard columns.count == source.values.count else { return nil }
        self.init(
            name: source.id,
            title: source.title,
            id: source.id,
            supplier: source.supplier?.name ?? "",
            stem: String(file.prefix { !"*?".contains($0) }),
            frequency: source.period.frequency,
            ahead: source.period.ahead,
            isOfHome: !keys.contains(Self.areaTitle),
            keys: [],
            columns: columns,
            advice: columns.map(\.title).joined(separator: ", "),
            keyTitles: keys
        )
    }
}
