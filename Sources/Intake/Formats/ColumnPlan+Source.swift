import Indicators
import Workbooks

/// What a source says of periods, areas and rows, laid over the plan of any layout.
extension ColumnPlan {
    /// Places what the source says beside what the layout shows.
    ///
    /// What stands in one place wins over a wider one: column, heading, title, sheet, file name.
    mutating func apply(_ source: SourceDefinition, _ head: Head) throws(FileRejection) {
        var shape = RowShape(realWidth: columnCount)
        shape.from = source.rows.from
        shape.until = source.rows.until
        shape.corrects = source.rows.corrects
        shape.selections = try selections(source)
        try placeParts(source, head)
        try placeTexts(source, head, in: &shape)
        placeBlocks(source, in: &shape)
        if !source.areas.naming.columns.isEmpty {
            var columns: [Int] = []
            for name in source.areas.naming.columns {
                columns.append(try column(name, "areas: code", source))
            }
            area = shape.add(.composed(columns))
        }
        simplifyPeriod()
        columnCount = shape.width
        shape.merged = merged(head)
        let isShaped =
            !source.rows.isEmpty || !shape.fields.isEmpty || !repeatedHeaders.isEmpty
            || !shape.merged.isEmpty
        guard isShaped else { return }
        shape.headers = Set(repeatedHeaders)
        shape.headerStarts = Set(repeatedHeaders.compactMap(\.first))
        self.shape = shape
    }

    /// Cells of keys that are merged over several rows.
    private func merged(_ head: Head) -> [Int: [ClosedRange<Int>]] {
        let keys = Set(
            [area, areaLabel, period, date, indicator].compactMap(\.self)
                + dimensions.map(\.column) + periodParts.map(\.column)
        )
        var merged: [Int: [ClosedRange<Int>]] = [:]
        for range in head.merges
        where range.rows.lowerBound >= firstRecord && range.rows.count > 1 {
            let column = range.columns.lowerBound
            if keys.contains(column) { merged[column, default: []].append(range.rows) }
        }
        return merged
    }

    /// Says which columns have values, once that is known.
    mutating func finishShape() { shape?.valueColumns = values.map(\.column) }

    private func column(
        _ name: String,
        _ key: String,
        _ source: SourceDefinition
    ) throws(FileRejection) -> Int {
        if let titles { return try titles.column(name, for: key, of: source) }
        if let column = ColumnTitles.number(ofLetters: name), column < columnCount { return column }
        throw .missingColumn(name, for: key, of: source)
    }

    private func selections(
        _ source: SourceDefinition
    ) throws(FileRejection) -> [RowShape.Selection] {
        var selections: [RowShape.Selection] = []
        for (takes, rows) in [(true, source.rows.only), (false, source.rows.except)] {
            for (name, patterns) in rows.sorted(by: { $0.key < $1.key }) {
                let key = takes ? "rows: only" : "rows: except"
                selections.append(
                    RowShape.Selection(
                        column: try column(name, key, source),
                        patterns: patterns,
                        takes: takes
                    )
                )
            }
        }
        return selections
    }

    /// Finds the parts of the period that stand in columns of their own.
    private mutating func placeParts(
        _ source: SourceDefinition,
        _ head: Head
    ) throws(FileRejection) {
        for (kind, name) in source.period.parts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let place = try column(name, "period: \(kind.rawValue)", source)
            periodParts.append(PartColumn(kind: kind, column: place))
            // A column that a source reads as a part is nothing else.
            dimensions.removeAll { $0.column == place }
            values.removeAll { $0.column == place }
            leftOut.removeAll { $0.column == place + 1 }
            if period == place { period = nil }
        }
    }

    /// Takes what the title, the sheet and the file's name say.
    private mutating func placeTexts(
        _ source: SourceDefinition,
        _ head: Head,
        in shape: inout RowShape
    ) throws(FileRejection) {
        var parts = PeriodParts()
        if let fixed = source.period.fixed { parts.whole = fixed }
        var others: [TextPattern.Capture] = []
        func take(_ pattern: TextPattern?, _ texts: [String], _ place: String)
            throws(FileRejection)
        {
            guard let pattern else { return }
            guard let found = texts.lazy.compactMap(pattern.match).first else {
                if period != nil { return }
                throw FileRejection(
                    check: .noPeriod,
                    problem: "\(place) does not say its period as '\(pattern.text)' does"
                        + (texts.count > 1 || texts.isEmpty ? "" : ": '\(texts[0])'"),
                    advice: "correct it, or 'period' of source '\(source.id)'"
                )
            }
            var own = PeriodParts()
            for capture in found {
                guard let kind = PeriodParts.Kind(rawValue: capture.name) else {
                    others.append(capture)
                    continue
                }
                _ = own.take(capture.text, as: kind)
            }
            parts = parts.completed(by: own)
        }
        try take(source.period.title, titleLines.map(\.text), "no line above the table")
        try take(source.period.sheet, [head.sheet].compactMap(\.self), "the sheet's name")
        try take(source.period.file, head.names, "the file's name '\(head.names.first ?? "")'")
        fixedParts = parts
        for capture in others {
            if capture.name == "area" {
                if area == nil { area = shape.add(.fixed(capture.text)) }
            } else if !SourceDefinition.HeaderPattern.meanings.contains(capture.name) {
                place(capture.name, shape.add(.fixed(capture.text)))
            }
        }
    }

    private mutating func placeBlocks(_ source: SourceDefinition, in shape: inout RowShape) {
        for pattern in source.rows.blocks {
            var fields: [String: Int] = [:]
            for name in pattern.names {
                let field = shape.add(.block)
                fields[name] = field
                if let kind = PeriodParts.Kind(rawValue: name) {
                    periodParts.append(PartColumn(kind: kind, column: field))
                } else if name == "area" {
                    area = area ?? field
                } else if !SourceDefinition.HeaderPattern.meanings.contains(name) {
                    place(name, field)
                }
            }
            shape.blocks.append(RowShape.Block(pattern: pattern, fields: fields))
        }
    }

    private mutating func place(_ dimension: String, _ column: Int) {
        dimensions.append(
            RowDimension(name: dimension, names: [dimension], column: column, standing: .named)
        )
    }

    /// A period that stands whole in one place needs no putting together.
    private mutating func simplifyPeriod() {
        if period != nil || periodParts.isEmpty {
            if period == nil, fixedPeriod == nil { fixedPeriod = fixedParts.text }
            if fixedPeriod != nil || period != nil { fixedParts = PeriodParts() }
            return
        }
        guard periodParts.count == 1, fixedParts.isEmpty, periodParts[0].kind != .year else {
            return
        }
        period = periodParts[0].column
        periodParts = []
    }
}
