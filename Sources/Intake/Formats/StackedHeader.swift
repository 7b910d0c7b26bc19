import Indicators
import Workbooks

/// Reads a table with one or more rows of labels above it, as offices write them in workbooks:
/// titles above, periods or areas across, notes below.
struct StackedHeader: HeaderFormat {
    private let head: Head
    private let source: SourceDefinition?
    private let labels: HeaderLabels
    private let width: Int
    private let titles: ColumnTitles
    private let firstRecord: Int

    static func recognises(_ head: Head) -> Bool { HeaderGuess(head) != nil }

    init(_ head: Head, source: SourceDefinition?) throws(FileRejection) {
        self.head = head
        self.source = source
        let rows = try Self.rows(head, source)
        firstRecord = rows.upperBound + 1
        width = Self.width(head, rows, source)
        labels = HeaderLabels(head, rows, width: width)
        titles = ColumnTitles(paths: (0..<width).map { [labels] in labels.path($0) })
    }

    /// The rows of labels: those that the source names, else those that look like it.
    private static func rows(
        _ head: Head,
        _ source: SourceDefinition?
    ) throws(FileRejection) -> ClosedRange<Int> {
        switch source?.headerRows {
        case .rows(let rows):
            guard rows.upperBound < max(2, head.records.count + 1) else {
                throw missingHeader(
                    "the table has \(head.records.count) rows, and its source looks for labels in "
                        + "rows \(rows.lowerBound) to \(rows.upperBound)",
                    source
                )
            }
            return rows
        case .counted(let count, let pattern):
            let first = head.records.indices.first { place in
                head.records[place].contains { !$0.isEmpty && pattern.fits($0) }
            }
            guard let first else {
                throw missingHeader(
                    "no cell of the first \(head.records.count) rows is '\(pattern.text)', with "
                        + "which the labels of its source begin",
                    source
                )
            }
            return first + 1...first + count
        case nil:
            if let guess = HeaderGuess(head) { return guess.rows }
            throw FileRejection(
                check: .unreadableHeader,
                problem: "no row looks like labels above numbers",
                advice: "say at its source which rows have the labels: 'header_rows: 3-5'"
            )
        }
    }

    private static func missingHeader(
        _ problem: String,
        _ source: SourceDefinition?
    ) -> FileRejection {
        FileRejection(
            check: .missingHeader,
            problem: problem,
            advice: "correct 'header_rows' of source '\(source?.id ?? "")', or ask the supplier "
                + "why the table is another one"
        )
    }

    /// How many columns the table has: up to the last with a label, or of which the source speaks.
    private static func width(
        _ head: Head,
        _ rows: ClosedRange<Int>,
        _ source: SourceDefinition?
    ) -> Int {
        let labelled =
            rows.map { row in (head[row].lastIndex { !$0.isEmpty } ?? -1) + 1 }.max() ?? 0
        let merged =
            head.merges.filter { rows.overlaps($0.rows) }
            .map { $0.columns.upperBound + 1 }.max() ?? 0
        let filled = head.records.dropFirst(rows.upperBound).map(\.count).max() ?? 0
        return max(1, max(labelled, min(merged, max(labelled, filled))))
    }

    func plan() throws(FileRejection) -> ColumnPlan {
        var plan = ColumnPlan(
            format: head.format.map { "\($0) sheet" } ?? "table with stacked labels",
            firstRecord: firstRecord,
            columnCount: width
        )
        plan.titles = titles
        plan.titleLines = head.titleLines(above: labels.rows.lowerBound)
        plan.title = plan.titleLines.map(\.text).max { $0.count < $1.count }
        plan.end = .lastLine
        var taken: Set<Int> = []
        try placeKeys(in: &plan, &taken)
        placeValues(in: &plan, taken)
        guard !plan.values.isEmpty else { throw noValues }
        plan.repeatedHeaders = labels.repeated(head)
        return plan
    }

    /// The columns that tell what a row is about.
    private func placeKeys(in plan: inout ColumnPlan, _ taken: inout Set<Int>) throws(FileRejection)
    {
        func column(_ name: String?, _ key: String) throws(FileRejection) -> Int? {
            guard let name else { return nil }
            let column = try titles.column(
                name,
                for: key,
                of: source,
                record: labels.rows.upperBound
            )
            taken.insert(column)
            return column
        }
        plan.area = try column(source?.areas.column, "areas")
        for name in source?.areas.naming.columns ?? [] { _ = try column(name, "areas: code") }
        plan.period = try column(source?.period.column, "period")
        for (kind, name) in (source?.period.parts ?? [:]).sorted(by: { $0.value < $1.value }) {
            _ = try column(name, "period: \(kind.rawValue)")
        }
        plan.indicator = try column(source?.labels, "labels")
        plan.hasLabels = plan.indicator != nil
        for (name, reading) in (source?.dimensions ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let place = reading.names.lazy.compactMap(titles.column).first else { continue }
            taken.insert(place)
            plan.dimensions.append(
                ColumnPlan.RowDimension(name: name, names: reading.names, column: place)
            )
        }
        guessKeys(in: &plan, &taken)
        // A column that selects rows may be the area, too; it is no value.
        for name in (source?.rows.only ?? [:]).keys { _ = try column(name, "rows: only") }
        for name in (source?.rows.except ?? [:]).keys { _ = try column(name, "rows: except") }
    }

    /// The area and the period of which nobody says where they stand.
    private func guessKeys(in plan: inout ColumnPlan, _ taken: inout Set<Int>) {
        let hasArea =
            plan.area != nil || source?.areas.fixed != nil
            || source?.areas.naming.columns.isEmpty == false || source?.readsAreasInHeaders == true
        if !hasArea, let column = untaken(taken, TidyHeader.areaTitles, AreaCodes.isWellFormed) {
            plan.area = column
            taken.insert(column)
        }
        let hasPeriod =
            plan.period != nil || source?.period.isSaidElsewhere == true
            || source?.period.parts.isEmpty == false || source?.readsPeriodsInHeaders == true
            || source?.rows.blocks.isEmpty == false
        if !hasPeriod, let column = untaken(taken, TidyHeader.periodTitles, PeriodText.isPeriod) {
            plan.period = column
            taken.insert(column)
        }
    }

    /// The first free column whose title is one of some, and whose texts are of a kind.
    private func untaken(
        _ taken: Set<Int>,
        _ names: [String],
        _ isOfKind: (String) -> Bool
    ) -> Int? {
        (0..<width).first { column in
            guard !taken.contains(column), let title = labels.path(column).last,
                names.contains(LabelText.folded(title))
            else { return false }
            let texts = head.sample(column, from: firstRecord)
            return !texts.isEmpty && texts.count(where: isOfKind) * 2 > texts.count
        }
    }

    private func placeValues(in plan: inout ColumnPlan, _ taken: Set<Int>) {
        let free = (0..<width).filter { !taken.contains($0) && isLabelled($0) }
        let numeric = free.filter(holdsNumbers)
        let time = source?.readsPeriodsInHeaders == true ? nil : timeLevel(numeric, plan)
        let left: Set<Int> = time.map { [$0] } ?? []
        for column in free {
            guard numeric.contains(column) else {
                placeText(column, in: &plan)
                continue
            }
            var path = labels.path(column, without: left)
            if path.isEmpty { path = [plan.title ?? "value"] }
            plan.values.append(
                ColumnPlan.ValueColumn(
                    column: column,
                    path: path,
                    name: path.joined(separator: " / "),
                    period: time.flatMap { PeriodText.titled(labels.label($0, column)) },
                    isBlank: head.sample(column, from: firstRecord).isEmpty
                )
            )
        }
    }

    private func isLabelled(_ column: Int) -> Bool {
        let path = labels.path(column)
        return !path.isEmpty && !path.contains { source?.leavesOut($0) == true }
            && source?.leavesOut(path.joined(separator: " / ")) != true
    }

    /// The row of labels in which all columns of numbers have periods.
    private func timeLevel(_ columns: [Int], _ plan: ColumnPlan) -> Int? {
        guard plan.period == nil, source?.period.isSaidElsewhere != true else { return nil }
        return labels.rows.first { row in
            let texts = columns.map { labels.label(row, $0) }
            return !texts.isEmpty && texts.allSatisfy { PeriodText.titled($0) != nil }
        }
    }

    /// A column of texts is a dimension only when a code list knows them.
    private func placeText(_ column: Int, in plan: inout ColumnPlan) {
        let name = labels.path(column).last ?? ""
        guard !plan.dimensions.contains(where: { $0.column == column }) else { return }
        plan.dimensions.append(
            ColumnPlan.RowDimension(name: name, names: [name], column: column, standing: .texts)
        )
    }

    private func holdsNumbers(_ column: Int) -> Bool {
        let texts = data(column)
        if texts.isEmpty { return true }
        let numbers = texts.count { ValueText.looksLikeNumber($0) || Double($0) != nil }
        let symbols = texts.count { ValueText.isSymbol($0) || source?.symbols[$0] != nil }
        return numbers > 0 ? (numbers + symbols) * 2 >= texts.count : symbols == texts.count
    }

    /// The texts of a column up to the end of the table.
    private func data(_ column: Int) -> [String] {
        let until = source?.rows.until ?? []
        return head.records.dropFirst(firstRecord - 1).prefix { fields in
            guard let first = fields.first(where: { !$0.isEmpty }) else { return true }
            return !until.contains { $0.fits(first) }
        }.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
    }

    private var noValues: FileRejection {
        FileRejection(
            check: .noValues,
            problem: "none of the columns "
                + listed(titles.whole) + " holds numbers",
            advice: "say at its source which rows have the labels: 'header_rows: 3-5'",
            record: labels.rows.upperBound
        )
    }
}

extension Head {
    /// The lines above a record that say something in at least one cell.
    func titleLines(above record: Int) -> [AreaNames.TitleLine] {
        (1..<max(1, record)).flatMap { record in
            self[record].filter { !$0.isEmpty }.map { .init(record: record, text: $0) }
        }
    }
}
