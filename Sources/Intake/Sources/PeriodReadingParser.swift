import Diagnostics
import Indicators

/// Reads `period:` of a source.
struct PeriodReadingParser {
    private let block: MappingReader
    private let collector: DiagnosticCollector

    init(_ block: MappingReader) {
        self.block = block
        collector = block.collector
    }

    /// The parts of a period that may stand in columns of their own.
    private static let partKinds: [PeriodParts.Kind] = [.year, .half, .quarter, .month, .week]

    func parse() -> SourceDefinition.PeriodReading {
        var period = SourceDefinition.PeriodReading()
        period.column = block.text("column")
        period.file = pattern("file")
        period.title = pattern("title")
        period.sheet = pattern("sheet")
        period.fixed = fixed()
        period.texts = texts()
        for kind in Self.partKinds { period.parts[kind] = block.text(kind.rawValue) }
        period.ahead = block.integer("ahead", in: 0...10) ?? 0
        let every = block.frequency("every")
        let schoolYear = block.choice("school_year", as: SchoolYearLabel.self)
        switch schoolYear {
        case .starts: period.years = .schoolYearStarts
        case .ends: period.years = .schoolYearEnds
        case nil: break
        }
        period.frequency = every ?? (schoolYear == nil ? .year : .schoolYear)
        if schoolYear != nil, period.frequency != .schoolYear, let node = block.optional("every") {
            collector.error(
                "source/period",
                at: node,
                "years are school years, but the period is a '\(period.frequency.name)'",
                advice: "leave 'every' out, or say 'every: school_year'"
            )
        }
        noteContradictions(of: period)
        block.finish()
        return period
    }

    /// `{ file: "kitas-{year}.csv" }`: the period, or a part of it, that a name or title says.
    private func pattern(_ key: String) -> TextPattern? {
        guard let text = block.text(key), let node = block.optional(key),
            let pattern = collector.pattern(text, at: node)
        else { return nil }
        if pattern.names.contains(where: { PeriodParts.Kind(rawValue: $0) != nil }) {
            return pattern
        }
        collector.error(
            "source/period",
            at: node,
            "'\(text)' does not say where the \(key == "title" ? "period" : "year") stands",
            advice: key == "title"
                ? "write '{date}', '{year}' or '{period}' in its place: \"Stand: {date}\""
                : "write '{year}' in its place: \"kitas-{year}.csv\""
        )
        return nil
    }

    private func fixed() -> String? {
        guard let text = block.text("fixed"), let node = block.optional("fixed") else { return nil }
        if PeriodText.isPeriod(text) { return text }
        collector.error(
            "source/period",
            at: node,
            "'fixed' is '\(text)', which is no period",
            advice: "write 2014, 2014/15, 2014-Q1, 2014-03 or a date"
        )
        return nil
    }

    /// `text: ["Jahr {year}", "{year} *"]`.
    private func texts() -> [TextPattern] {
        (block.texts("text") ?? []).compactMap { node in
            guard let pattern = collector.pattern(node.text ?? "", at: node) else { return nil }
            if pattern.names.contains(where: { PeriodParts.Kind(rawValue: $0) != nil }) {
                return pattern
            }
            collector.error(
                "source/period",
                at: node,
                "'\(pattern.text)' does not say where the period stands",
                advice: "write '{period}' or '{year}' in its place: \"Jahr {year}\""
            )
            return nil
        }
    }

    private func noteContradictions(of period: SourceDefinition.PeriodReading) {
        let places = ["column", "fixed"].filter { block.optional($0) != nil }
        let parts = Self.partKinds.map(\.rawValue).filter { block.optional($0) != nil }
        if places.count == 2, let node = block.optional("fixed") {
            collector.error(
                "source/period",
                at: node,
                "'period' has both a column and a fixed period",
                advice: "keep the one that says it"
            )
        }
        if let part = parts.first, !places.isEmpty, let node = block.optional(part) {
            collector.error(
                "source/period",
                at: node,
                "'period' has both '\(places[0])' and '\(part)'",
                advice: "name the whole period by 'column', or its parts by 'year', 'month' and "
                    + "the like"
            )
        }
        if !period.texts.isEmpty, period.column == nil, let node = block.optional("text") {
            collector.error(
                "source/period",
                at: node,
                "'text' says how the column of the period is written, but there is no 'column'",
                advice: "add 'column: …'"
            )
        }
    }

    /// Which of its two years names a school year.
    private enum SchoolYearLabel: String, CaseIterable {
        case starts, ends
    }
}
