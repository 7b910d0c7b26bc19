import Indicators

/// What the labels above the columns of a draft say of periods and areas.
struct SheetLevels {
    /// Rows whose labels all say one thing: `{year}`, `{area}`.
    var rows: [Int: TextPattern] = [:]
    /// Patterns of single labels: `Kinder {year}`, by row and column.
    var cells: [Int: [Int: TextPattern]] = [:]

    var isEmpty: Bool { rows.isEmpty && cells.isEmpty }

    /// What stands in braces.
    var names: Set<String> {
        Set((Array(rows.values) + cells.values.flatMap(\.values)).flatMap(\.names))
    }

    var haveTime: Bool { names.contains { PeriodParts.Kind(rawValue: $0) != nil } }

    var haveYear: Bool { !names.isDisjoint(with: ["year", "period", "date"]) }

    /// The pattern of a label.
    func pattern(_ row: Int, _ column: Int) -> TextPattern? {
        cells[row]?[column] ?? rows[row]
    }
}

extension SheetDraft {
    /// The columns of texts: areas, periods, dimensions.
    ///
    /// - Returns: The only column of texts that are all different: labels of indicators, perhaps.
    mutating func placeKeys() -> Int? {
        var labelColumn: Int?
        let guess = AreaGuess(register)
        for column in columns.keys {
            let texts = columns.texts(column)
            let name = self.name(of: column)
            let isTitled = isTitledArea(column) && !texts.contains("")
            if source.areas.column == nil, let found = guess.found(in: texts, isTitled: isTitled) {
                source.areas.column = name
                take(found)
            } else if source.period.column == nil,
                columns.times.contains(column) || texts.allSatisfy(PeriodText.isPeriod)
            {
                source.period.column = name
            } else if Set(texts).count == texts.count, !isNeeded(column) {
                if source.areas.column == nil, source.period.column == nil,
                    columns.keys.count == 1, texts.allSatisfy({ $0.count <= 80 })
                {
                    labelColumn = column
                } else {
                    source.leaveOut.append(leftOutName(of: column))
                }
            } else {
                placeDimension(column)
            }
        }
        return labelColumn
    }

    /// Whether rows would be the same without a column: an institution beside its owner.
    private func isNeeded(_ column: Int) -> Bool {
        let others = columns.keys.filter { $0 != column && !columns.isRunningNumber($0) }
        guard !others.isEmpty, !columns.isRunningNumber(column) else { return false }
        let rows = data.filter { !head.cell($0, column).isEmpty && !columns.isHeading($0) }
        let keys = rows.map { row in others.map { head.cell(row, $0) } }
        return Set(keys).count < keys.count
            && rows.allSatisfy { head.cell($0, column).count <= DimensionMember.longest }
    }

    /// A dimension; rows that add up others are none of its members.
    private mutating func placeDimension(_ column: Int) {
        let sums = columns.texts(column).filter {
            AsideRows.isTotal($0) && LabelText.folded($0) != "insgesamt"
        }
        if !sums.isEmpty {
            let texts = Set(sums.map(Self.escaped)).sorted()
            source.rows.except[name(of: column)] = texts.compactMap { try? TextPattern($0) }
            remarks.append("rows that add up others are left out: \(listed(texts))")
        }
        let title = labels.path(column).last ?? "merkmal"
        source.dimensions[LabelText.identifier(FootnoteMark.bare(title))] = .init(
            names: [name(of: column)]
        )
    }

    private mutating func take(_ found: AreaGuess.Found) {
        source.areas.naming = found.naming
        openNames = found.open
        if !found.open.isEmpty { guesses.insert(.area) }
        if found.leftOut > 0 {
            remarks.append(
                "\(found.leftOut) texts of the areas are no area of areas.yaml and are left out: "
                    + "name those that count under 'names:' of 'areas'"
            )
        }
    }

    /// Lets a column of labels name indicators where the columns of numbers differ in their period
    /// or area alone; else its texts are members.
    mutating func place(labels column: Int) {
        let paths = Set(columns.numeric.map(marked))
        if paths.count == 1 {
            source.labels = name(of: column)
        } else {
            placeDimension(column)
        }
    }

    private func isTitledArea(_ column: Int) -> Bool {
        labels.path(column).last.map {
            TidyHeader.areaTitles.contains(LabelText.folded(FootnoteMark.bare($0)))
        } ?? false
    }

    /// The levels of the header whose labels are periods or areas.
    mutating func placeLevels(_ coder: LabelCoder) {
        for row in labels.rows {
            let texts = columns.numeric.map { labels.label(row, $0) }
            guard !texts.contains(""), texts.count > 1 || source.areas.column != nil else {
                continue
            }
            let kinds = ["year", "month", "quarter", "period"]
            let kind = kinds.first { kind in
                texts.allSatisfy { PeriodParts.accepts($0, as: kind) }
                    && (kind == "period" || kind == "year" || !texts.allSatisfy { Int($0) != nil })
            }
            if let kind, source.period.column == nil {
                levels.rows[row] = try? TextPattern("{\(kind)}")
            } else if source.areas.column == nil, Set(texts).count > 1,
                let found = AreaGuess(register).found(in: texts, isTitled: false)
            {
                take(found)
                levels.rows[row] = try? TextPattern("{area}")
            }
        }
        placeTimedLabels()
        if !levels.isEmpty { placeMembers(coder) }
    }

    /// Rows of labels that are members of one code list.
    private mutating func placeMembers(_ coder: LabelCoder) {
        for row in labels.rows where levels.rows[row] == nil && levels.cells[row] == nil {
            let texts = Set(columns.numeric.map { labels.label(row, $0) })
            guard texts.count > 1, !texts.contains(""),
                let name = coder.dimension(of: texts.sorted()),
                source.dimensions[name] == nil
            else { continue }
            levels.rows[row] = try? TextPattern("{\(name)}")
        }
    }

    /// A row of labels that say when beside what: `Kinder 2022 | Kinder 2023`.
    ///
    /// Columns beside them that say nothing of the kind compare the others; they are left out.
    private mutating func placeTimedLabels() {
        guard source.period.column == nil, !levels.haveYear else { return }
        var best: (row: Int, patterns: [Int: TextPattern])?
        for row in labels.rows where levels.rows[row] == nil {
            var patterns: [Int: TextPattern] = [:]
            for column in columns.numeric {
                patterns[column] = TimedLabel(labels.label(row, column))?.pattern
            }
            if patterns.count > best?.patterns.count ?? 0 { best = (row, patterns) }
        }
        guard let best, best.patterns.count == columns.numeric.count || best.patterns.count > 1
        else { return }
        levels.cells[best.row] = best.patterns
        let others = columns.numeric.filter { best.patterns[$0] == nil }
        guard !others.isEmpty else { return }
        let titles = others.map { labels.path($0).joined(separator: " / ") }.filter { !$0.isEmpty }
        source.leaveOut += titles.map(Self.escaped)
        remarks.append("no period stands above \(listed(titles)): left out")
    }
}
