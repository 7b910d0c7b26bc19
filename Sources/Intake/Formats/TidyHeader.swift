import Indicators

/// Reads the header of a tidy table: one line of titles, in English or German.
struct TidyHeader: HeaderFormat {
    private enum Role: CaseIterable {
        case indicator, area, areaLabel, period, date, value, status, unit

        var titles: Set<String> {
            switch self {
            case .indicator: ["indicator", "indikator"]
            case .area: Set(TidyHeader.codeTitles)
            case .areaLabel:
                ["area label", "area name", "name", "gebietsname", "bezeichnung", "ortsname"]
            case .period: ["period", "zeit", "jahr", "schuljahr", "year", "zeitraum", "time"]
            case .date: ["reference date", "stichtag", "datum", "date"]
            case .value: ["value", "wert"]
            case .status: ["status"]
            case .unit: ["unit", "einheit"]
            }
        }
    }

    /// Titles of a column of codes of areas.
    private static let codeTitles = [
        "ags", "gebiet", "gemeindeschluessel", "kreisschluessel", "regionalschluessel", "ars",
        "schluessel", "gebietscode", "region", "code", "area", "area code",
    ]
    /// Titles of a column of codes, unless another one has them: then it may hold the names.
    private static let placeTitles = [
        "gemeinde", "ort", "stadt", "kommune", "municipality", "kreis", "landkreis", "county",
        "land", "bundesland", "state",
    ]
    /// All titles that a column of codes may have.
    static let areaTitles = codeTitles + placeTitles
    /// All titles that a column of periods may have.
    static var periodTitles: [String] { Role.period.titles.union(Role.date.titles).sorted() }

    /// Letters mean nothing by themselves here, our own words do.
    private static let statuses = Dictionary(
        uniqueKeysWithValues: ObservationStatus.allCases.map { ($0.name, $0) }
    )

    private let head: Head
    private let source: SourceDefinition?
    /// The record of the titles.
    private let header: Int
    private let titles: [String]
    private var roles: [Role: Int] = [:]
    /// Further columns of codes: the Kreis beside the Gemeinde.
    private var otherAreas: [Int] = []

    init(_ head: Head, source: SourceDefinition?) {
        self.head = head
        self.source = source
        header = Self.titleRecord(of: head, source)
        titles = head[header].map { source?.leavesOut($0) == true ? "" : $0 }
        let folded = titles.map(LabelText.folded)
        for role in Role.allCases {
            roles[role] = folded.firstIndex { role.titles.contains($0) }
        }
        if let title = source?.period.column { roles[.period] = Self.place(title, in: folded) }
        if let title = source?.areas.column {
            roles[.area] = Self.place(title, in: folded)
        } else {
            placeAreas(folded)
        }
        // A date alone is the period, beside a period it is its reference date.
        if roles[.period] == nil {
            roles[.period] = roles[.date]
            roles[.date] = nil
        }
        if roles[.date] == roles[.period] { roles[.date] = nil }
        if roles[.area] == nil { roles[.areaLabel] = nil }
    }

    /// Finds the codes of areas under the name of what they are codes of, and the names beside
    /// codes.
    ///
    /// Names alone are taken for the codes, so that each is told with the code that it should be.
    private mutating func placeAreas(_ folded: [String]) {
        let places = Self.placeTitles.compactMap { folded.firstIndex(of: $0) }
        let coded = places.filter(holdsCodes)
        if roles[.area] == nil {
            roles[.area] = coded.first ?? (source?.areas.fixed == nil ? places.first : nil)
        }
        if roles[.areaLabel] == nil {
            roles[.areaLabel] = places.first { $0 != roles[.area] && !coded.contains($0) }
        }
        otherAreas = coded.filter { $0 != roles[.area] }
    }

    private func holdsCodes(_ column: Int) -> Bool {
        head.sample(column, from: header + 1).contains {
            AreaCodes.isWellFormed($0) || $0.allSatisfy(\.isASCIIDigit)
        }
    }

    /// Whether the titles look like a table at all: at least two, all different, none a number.
    static func recognises(_ head: Head) -> Bool {
        let titles = head[titleRecord(of: head, nil)].filter { !$0.isEmpty }
        return titles.count >= 2
            && titles.allSatisfy { Double($0) == nil || PeriodText.isPeriod($0) }
    }

    func plan() throws(FileRejection) -> ColumnPlan {
        let period = roles[.period]
        guard period != nil || source?.isTimedElsewhere == true else { throw noPeriod }
        try checkTitles()
        var plan = ColumnPlan(
            format: "tidy CSV",
            firstRecord: header + 1,
            columnCount: titles.count
        )
        plan.titleLines = (1..<header).compactMap { record in
            head[record].first { !$0.isEmpty }.map { .init(record: record, text: $0) }
        }
        plan.statuses = Self.statuses
        plan.titles = ColumnTitles(paths: titles.map { $0.isEmpty ? [] : [$0] })
        plan.period = period
        plan.date = roles[.date]
        plan.area = roles[.area]
        plan.areaLabel = roles[.areaLabel]
        var taken = Set([period, roles[.date], roles[.area], roles[.areaLabel], roles[.status]])
        taken.formUnion(otherAreas)
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
        plan.leftOut = (titles.indices.filter(isUntitled) + otherAreas).map {
            LeftOutColumn(column: $0 + 1, title: titles[$0])
        }
        return plan
    }

    /// Whether something stands in a column of which nothing says what it is.
    private func isUntitled(_ column: Int) -> Bool {
        head[header][column].isEmpty && !head.sample(column, from: header + 1).isEmpty
    }

    private func dimension(_ column: Int) -> ColumnPlan.RowDimension {
        ColumnPlan.RowDimension(
            name: titles[column],
            names: [titles[column]],
            column: column,
            standing: .texts
        )
    }

    private func value(_ column: Int) -> ColumnPlan.ValueColumn {
        let name = BracketedName(titles[column])
        return ColumnPlan.ValueColumn(
            column: column,
            status: roles[.status],
            path: [name.indicator],
            aliases: [[titles[column]]],
            name: name.indicator,
            members: name.members,
            isBlank: !head.sample(column, from: header + 1).contains {
                ValueText.looksLikeNumber($0)
            }
        )
    }

    /// Whether a column holds values: a dimension that the source names, or text, does not.
    private func holdsNumbers(_ column: Int) -> Bool {
        let title = LabelText.folded(titles[column])
        let isDimension = source?.dimensions.values.contains { dimension in
            dimension.names.contains { LabelText.folded($0) == title }
        }
        if isDimension ?? false { return false }
        let texts = head.sample(column, from: header + 1)
        return texts.contains { ValueText.looksLikeNumber($0) }
            || texts.allSatisfy { ValueText.isSymbol($0) }
    }

    private func checkTitles() throws(FileRejection) {
        var seen: [String: Int] = [:]
        for (column, title) in titles.enumerated() where !title.isEmpty {
            if let first = seen.updateValue(column, forKey: LabelText.folded(title)) {
                throw FileRejection(
                    check: .duplicateHeader,
                    problem: "columns \(first + 1) and \(column + 1) are both titled '\(title)'",
                    advice: "give each column a title of its own",
                    record: header
                )
            }
        }
    }

    private static func place(_ title: String, in folded: [String]) -> Int? {
        folded.firstIndex(of: LabelText.folded(title))
    }

    private var noPeriod: FileRejection {
        FileRejection(
            check: .noPeriod,
            problem: "none of the columns \(listed(titles)) holds the period",
            advice:
                "title it 'period' or 'jahr', or name it in the source: 'period: { column: … }'",
            record: header
        )
    }

    private var noValues: FileRejection {
        FileRejection(
            check: .noValues,
            problem: "none of the columns \(listed(titles)) holds numbers",
            advice:
                "a tidy file has one column per indicator, or the columns 'indicator' and 'value'",
            record: header
        )
    }
}

extension TidyHeader {
    /// How far down the titles may stand.
    private static let titleLimit = 15

    /// The record of the titles: people write above it what the table is and from when.
    ///
    /// Such lines have one filled cell or none; one with more is passed over when a wider line
    /// below it names the period, as it does not.
    static func titleRecord(of head: Head, _ source: SourceDefinition?) -> Int {
        func width(_ record: Int) -> Int { head[record].count { !$0.isEmpty } }
        guard let first = (1...titleLimit).first(where: { width($0) >= 2 }) else { return 1 }
        guard source?.period.isSaidElsewhere != true, !isTimed(head[first], source) else {
            return first
        }
        let below = (first + 1...first + titleLimit).first { record in
            width(record) > width(first) && isTimed(head[record], source)
                && head[record].allSatisfy { Double($0) == nil }
        }
        return below ?? first
    }

    /// Whether one of some titles is that of the periods.
    private static func isTimed(_ titles: [String], _ source: SourceDefinition?) -> Bool {
        let folded = titles.map(LabelText.folded)
        if let title = source?.period.column { return place(title, in: folded) != nil }
        return folded.contains {
            Role.period.titles.contains($0) || Role.date.titles.contains($0)
        }
    }
}

/// Texts in quotes, at most ten of them unless another number is said, and of each the beginning: a
/// file that is no table may have no other text.
func listed(_ texts: some Collection<String>, atMost limit: Int = 10) -> String {
    let shown = texts.prefix(limit).map { text in
        text.count > 200 ? "'\(text.prefix(200))…'" : "'\(text)'"
    }.joined(separator: ", ")
    return texts.count > limit ? shown + " and \(texts.count - limit) more" : shown
}
