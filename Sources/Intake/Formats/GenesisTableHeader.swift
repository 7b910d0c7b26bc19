import Indicators

/// Reads the header of a GENESIS table: title lines, stacked labels, the period where it stands.
struct GenesisTableHeader: HeaderFormat {
    private static let mark = "GENESIS-Tabelle:"
    private static let units: Set<String> = [
        "Anzahl", "EUR", "Tsd. EUR", "Mill. EUR", "Mio. EUR", "%", "Prozent", "1000", "Personen",
        "qm", "ha", "qkm", "Jahre", "Tage", "Stunden", "Einheit", "VZÄ", "je 1000", "Promille",
    ]

    private let head: Head
    private let width: Int
    private let titles: [AreaNames.TitleLine]
    private let headers: Range<Int>

    static func recognises(_ head: Head) -> Bool { first(of: head) != nil }

    /// The code behind the mark, up to the first blank or delimiter; it may have moved one cell on.
    static func tableCode(of head: Head) -> String? {
        guard let (record, _) = first(of: head) else { return nil }
        let text = head[record].filter { !$0.isEmpty }.joined(separator: " ")
        let rest = text.dropFirst(mark.count).drop(while: \.isWhitespace)
        let code = rest.prefix { !$0.isWhitespace && !";,".contains($0) }
        return code.isEmpty ? nil : String(code)
    }

    /// The record whose first filled cell has the mark, the first that is not empty.
    private static func first(of head: Head) -> (record: Int, cell: String)? {
        for record in 1...5 {
            guard let cell = head[record].first(where: { !$0.isEmpty }) else { continue }
            return cell.hasPrefix(mark) ? (record, cell) : nil
        }
        return nil
    }

    /// The first line may have one field only.
    static func delimiter(of beginning: [UInt8]) -> UInt8? {
        String(decoding: beginning.prefix(200), as: UTF8.self).contains(mark)
            ? DelimiterCount(beginning).steadiest : nil
    }

    init(_ head: Head, source: SourceDefinition?) throws(FileRejection) {
        self.head = head
        width = head.records.prefix(60).map(\.count).max() ?? 1
        let last = head.records.count
        let first = (Self.first(of: head)?.record ?? 1) + 1
        var record = first
        while record <= last, Self.isTitle(head[record]) { record += 1 }
        if record <= last, !Self.isHeader(head[record]) {
            // All labels of a single column of values look like titles that have moved.
            while record > first, Self.isLabel(head[record - 1], width) { record -= 1 }
        }
        titles = (first..<record).compactMap { record in
            head[record].first { !$0.isEmpty }.map { .init(record: record, text: $0) }
        }
        let start = record
        while record <= last, Self.isHeader(head[record]) { record += 1 }
        headers = start..<record
        guard record <= last, !headers.isEmpty else {
            throw FileRejection(
                check: .noData,
                problem: "the table '\(Self.tableCode(of: head) ?? "")' has a header but no data",
                advice: "fetch it again and check the chosen areas and years"
            )
        }
    }

    func plan() throws(FileRejection) -> ColumnPlan {
        var plan = ColumnPlan(
            format: "GENESIS table",
            firstRecord: headers.upperBound,
            columnCount: width
        )
        plan.statuses = ValueText.officialStatuses
        plan.isOfficial = true
        plan.unitsAreScales = true
        plan.dashRows = .keys
        plan.end = .footer
        plan.table = Self.tableCode(of: head)
        plan.title = title
        plan.titleLines = titles
        var keys = headers.map { head[$0].prefix { $0.isEmpty }.count }.min() ?? 0
        keys = min(keys, width - 1)
        guard keys > 0 else { throw unreadableHeader }
        placeKeys(keys, in: &plan)
        placeValues(from: keys, in: &plan)
        return plan
    }

    private func placeKeys(_ count: Int, in plan: inout ColumnPlan) {
        var column = 0
        let first = head.sample(0, from: plan.firstRecord)
        if !first.isEmpty, first.allSatisfy({ PeriodText.isPeriod($0) }) {
            plan.period = 0
            column = 1
        } else {
            plan.fixedPeriod = titles.compactMap { PeriodText.titled($0.text) }.last
        }
        if column + 1 < count, Self.isAreaCode(cell(plan.firstRecord, column)) {
            plan.area = column
            plan.areaLabel = column + 1
            column += 2
        } else if titles.contains(where: { AreaNames.isAboutGermany($0.text) }) {
            plan.fixedArea = "DG"
        }
        for place in column..<max(column, count) {
            let number = place - column + 1
            plan.dimensions.append(
                ColumnPlan.RowDimension(
                    name: "label_\(number)",
                    names: ["label_\(number)"],
                    column: place,
                    rowLabel: number
                )
            )
        }
    }

    private func placeValues(from first: Int, in plan: inout ColumnPlan) {
        let columns = first..<width
        var levels = headers.filter { !cells($0, columns).isEmpty }
        var units: Int?
        if levels.count > 1, let last = levels.last, Self.areUnits(cells(last, columns)) {
            units = levels.removeLast()
        }
        let periods = levels.first { level in
            let texts = cells(level, columns)
            return !texts.isEmpty && texts.allSatisfy { PeriodText.titled($0) != nil }
        }
        levels.removeAll { $0 == periods }
        let (measure, unit) = measure
        let filled = columns.filter { column in
            headers.contains { !cell($0, column).isEmpty }
                || !head.sample(column, from: plan.firstRecord).isEmpty
        }
        for column in filled {
            var path = levels.map { cell($0, column) }.filter { !$0.isEmpty }
            if let measure { path.insert(measure, at: 0) }
            if path.isEmpty { path = [plan.title ?? plan.table ?? "value"] }
            plan.values.append(
                ColumnPlan.ValueColumn(
                    column: column,
                    path: path,
                    name: Self.name(of: path),
                    unit: units.map { cell($0, column) } ?? unit,
                    period: periods.flatMap { PeriodText.titled(cell($0, column)) }
                )
            )
        }
        keepNamesApart(in: &plan)
    }

    /// Where leaving out repeated labels makes two names equal, the whole path is the name.
    private func keepNamesApart(in plan: inout ColumnPlan) {
        let byName = Dictionary(grouping: plan.values.indices) { index in
            plan.values[index].name + "\n" + (plan.values[index].period ?? "")
        }
        for places in byName.values where places.count > 1 {
            for place in places {
                plan.values[place].name = plan.values[place].path.joined(separator: " / ")
            }
        }
        // Labels that come again with another unit are told apart by it.
        let byPath = Dictionary(grouping: plan.values.indices) { index in
            plan.values[index].path + [plan.values[index].period ?? ""]
        }
        for places in byPath.values where Set(places.map { plan.values[$0].unit }).count > 1 {
            for place in places {
                guard let unit = plan.values[place].unit else { continue }
                plan.values[place].name += " (\(unit))"
                plan.values[place].reference = plan.values[place].path + [unit]
            }
        }
        for place in plan.values.indices {
            guard let unit = plan.values[place].unit else { continue }
            plan.values[place].unitAliases = [plan.values[place].path + [unit]]
        }
    }

    /// The labels from the top down, without repeated neighbours.
    private static func name(of path: [String]) -> String {
        var labels: [String] = []
        for label in path where label != labels.last { labels.append(label) }
        return labels.joined(separator: " / ")
    }

    /// `Bevölkerungsstand (Anzahl)`: the last title line names the only measure and its unit.
    private var measure: (name: String?, unit: String?) {
        let line = titles.map(\.text).last { PeriodText.titled($0) == nil }
        guard let line, line.hasSuffix(")"), let open = line.lastIndex(of: "(") else {
            return (nil, nil)
        }
        let unit = String(line[line.index(after: open)...].dropLast())
        guard Self.isUnit(unit) else { return (nil, nil) }
        return (line[..<open].trimmingBlanks(), unit)
    }

    /// The title, of which the publisher breaks long lines.
    private var title: String? {
        var title = ""
        for text in titles.map(\.text) {
            let continues = text.first.map { $0.isLowercase || $0 == "-" } ?? false
            guard title.isEmpty || continues || title.hasSuffix(",") else { break }
            title += (title.isEmpty ? "" : " ") + text
        }
        return title.isEmpty ? nil : title
    }

    private func cell(_ record: Int, _ column: Int) -> String {
        let fields = head[record]
        return column < fields.count ? fields[column] : ""
    }

    private func cells(_ record: Int, _ columns: Range<Int>) -> [String] {
        columns.map { cell(record, $0) }.filter { !$0.isEmpty }
    }

    /// Whether most texts are units: then those that nobody knows are, too.
    private static func areUnits(_ texts: [String]) -> Bool {
        texts.count { isUnit($0) } * 2 > texts.count
    }

    private static func isUnit(_ text: String) -> Bool { units.contains(text) }

    /// A line above the header: at most one of its cells is filled.
    private static func isTitle(_ fields: [String]) -> Bool {
        fields.lazy.filter { !$0.isEmpty }.prefix(2).count < 2
    }

    /// A label above the last column alone.
    private static func isLabel(_ fields: [String], _ width: Int) -> Bool {
        isHeader(fields) && isTitle(fields)
            && fields.lastIndex { !$0.isEmpty }.map { $0 == width - 1 } ?? false
    }

    /// A record of the header: its first cell is empty.
    private static func isHeader(_ fields: [String]) -> Bool {
        fields.first?.isEmpty ?? false
    }

    private static func isAreaCode(_ text: String) -> Bool {
        text == "DG" || (!text.isEmpty && text.count <= 12 && text.allSatisfy(\.isASCIIDigit))
    }

    private var unreadableHeader: FileRejection {
        FileRejection(
            check: .unreadableHeader,
            problem: "the header of table '\(Self.tableCode(of: head) ?? "")' leaves no column "
                + "for the keys",
            advice: "deliver the table as GENESIS writes it, or as ffcsv",
            record: headers.lowerBound
        )
    }
}
