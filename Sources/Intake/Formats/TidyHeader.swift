import Indicators

/// Reads the header of a tidy table: one line of titles, in English or German.
struct TidyHeader: HeaderFormat {
    private enum Role: CaseIterable {
        case indicator, area, areaLabel, period, date, value, status, unit

        var titles: Set<String> {
            switch self {
            case .indicator: ["indicator", "indikator"]
            case .area:
                ["area", "gebiet", "ags", "ars", "region", "code", "gebietscode", "area code"]
            case .areaLabel:
                [
                    "area label", "area name", "name", "gebietsname", "bezeichnung", "gemeinde",
                    "kreis",
                ]
            case .period: ["period", "zeit", "jahr", "schuljahr", "year", "zeitraum", "time"]
            case .date: ["reference date", "stichtag", "datum", "date"]
            case .value: ["value", "wert"]
            case .status: ["status"]
            case .unit: ["unit", "einheit"]
            }
        }
    }

    /// Letters mean nothing by themselves here, our own words do.
    private static let statuses = Dictionary(
        uniqueKeysWithValues: ObservationStatus.allCases.map { ($0.name, $0) }
    )

    private let head: Head
    private let source: SourceDefinition?
    private let titles: [String]
    private var roles: [Role: Int] = [:]

    init(_ head: Head, source: SourceDefinition?) {
        self.head = head
        self.source = source
        titles = head[1]
        let folded = titles.map(LabelText.folded)
        for role in Role.allCases {
            roles[role] = folded.firstIndex { role.titles.contains($0) }
        }
        if let title = source?.period.column { roles[.period] = Self.place(title, in: folded) }
        if let title = source?.areas.column { roles[.area] = Self.place(title, in: folded) }
        // A date alone is the period, beside a period it is its reference date.
        if roles[.period] == nil {
            roles[.period] = roles[.date]
            roles[.date] = nil
        }
        if roles[.date] == roles[.period] { roles[.date] = nil }
        if roles[.area] == nil { roles[.areaLabel] = nil }
    }

    /// Whether the titles look like a table at all: at least two, all different, none a number.
    static func recognises(_ head: Head) -> Bool {
        let titles = head[1].filter { !$0.isEmpty }
        return titles.count >= 2
            && titles.allSatisfy { Double($0) == nil || PeriodText.isPeriod($0) }
    }

    func plan() throws(FileRejection) -> ColumnPlan {
        let period = roles[.period]
        guard period != nil || source?.period.file != nil else { throw noPeriod }
        try checkTitles()
        var plan = ColumnPlan(format: "tidy CSV", firstRecord: 2, columnCount: titles.count)
        plan.statuses = Self.statuses
        plan.period = period
        plan.date = roles[.date]
        plan.area = roles[.area]
        plan.areaLabel = roles[.areaLabel]
        var taken = Set([period, roles[.date], roles[.area], roles[.areaLabel], roles[.status]])
        if let indicator = roles[.indicator], let value = roles[.value] {
            taken.formUnion([indicator, value, roles[.unit]])
            plan.indicator = indicator
            plan.unit = roles[.unit]
            plan.values = [
                ColumnPlan.ValueColumn(
                    column: value,
                    status: roles[.status],
                    path: [titles[value]],
                    name: titles[value]
                )
            ]
            let rest = titles.indices.filter { !taken.contains($0) && !titles[$0].isEmpty }
            plan.dimensions = rest.map(dimension)
        } else {
            let rest = titles.indices.filter { !taken.contains($0) && !titles[$0].isEmpty }
            let numbers = Set(rest.filter(holdsNumbers))
            plan.dimensions = rest.filter { !numbers.contains($0) }.map(dimension)
            plan.values = rest.filter { numbers.contains($0) }.map(value)
        }
        guard !plan.values.isEmpty else { throw noValues }
        return plan
    }

    private func dimension(_ column: Int) -> ColumnPlan.RowDimension {
        ColumnPlan.RowDimension(name: titles[column], names: [titles[column]], column: column)
    }

    private func value(_ column: Int) -> ColumnPlan.ValueColumn {
        let name = BracketedName(titles[column])
        return ColumnPlan.ValueColumn(
            column: column,
            status: roles[.status],
            path: [name.indicator],
            aliases: [[titles[column]]],
            name: name.indicator,
            members: name.members
        )
    }

    /// Whether a column holds values: a dimension that the source names, or text, does not.
    private func holdsNumbers(_ column: Int) -> Bool {
        let title = LabelText.folded(titles[column])
        let isDimension = source?.dimensions.values.contains { dimension in
            dimension.names.contains { LabelText.folded($0) == title }
        }
        if isDimension ?? false { return false }
        let texts = head.sample(column, from: 2)
        return texts.contains { ValueText.looksLikeNumber($0) }
            || texts.allSatisfy { ValueText.isSymbol($0) }
    }

    private func checkTitles() throws(FileRejection) {
        var seen: [String: Int] = [:]
        for (column, title) in titles.enumerated() where !title.isEmpty {
            if let first = seen.updateValue(column, forKey: LabelText.folded(title)) {
                throw FileRejection(
                    check: "duplicate-header",
                    problem: "columns \(first + 1) and \(column + 1) are both titled '\(title)'",
                    advice: "give each column a title of its own",
                    record: 1
                )
            }
        }
    }

    private static func place(_ title: String, in folded: [String]) -> Int? {
        folded.firstIndex(of: LabelText.folded(title))
    }

    private var noPeriod: FileRejection {
        FileRejection(
            check: "no-period",
            problem: "none of the columns \(listed(titles)) holds the period",
            advice:
                "title it 'period' or 'jahr', or name it in the source: 'period: { column: … }'",
            record: 1
        )
    }

    private var noValues: FileRejection {
        FileRejection(
            check: "no-values",
            problem: "none of the columns \(listed(titles)) holds numbers",
            advice:
                "a tidy file has one column per indicator, or the columns 'indicator' and 'value'",
            record: 1
        )
    }
}

/// Texts in quotes, at most ten of them.
func listed(_ texts: some Collection<String>) -> String {
    let shown = texts.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
    return texts.count > 10 ? shown + " and \(texts.count - 10) more" : shown
}
