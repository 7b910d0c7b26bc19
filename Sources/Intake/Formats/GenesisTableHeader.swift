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
    /// Records that fill the first cell only.
    private var titles: Range<Int>
    private var headers: Range<Int>

    static func recognises(_ head: Head) -> Bool { head[1].first?.hasPrefix(mark) ?? false }

    static func tableCode(of head: Head) -> String? {
        let code = head[1].first?.dropFirst(mark.count).trimmingBlanks() ?? ""
        return code.isEmpty ? nil : code
    }

    /// The first line may have one field only.
    static func delimiter(of beginning: [UInt8]) -> UInt8? {
        String(decoding: beginning.prefix(40), as: UTF8.self).contains(mark)
            ? UInt8(ascii: ";") : nil
    }

    init(_ head: Head, source: SourceDefinition?) throws(FileRejection) {
        self.head = head
        width = head.records.prefix(60).map(\.count).max() ?? 1
        let last = head.records.count
        var record = 2
        while record <= last, head[record].dropFirst().allSatisfy(\.isEmpty) { record += 1 }
        titles = 2..<record
        while record <= last, Self.isHeader(head[record]) { record += 1 }
        headers = titles.upperBound..<record
        guard record <= last, !headers.isEmpty else {
            throw FileRejection(
                check: "no-data",
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
        plan.unitsAreScales = true
        plan.dashRows = .keys
        plan.end = .footer
        plan.table = Self.tableCode(of: head)
        plan.title = title
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
            plan.fixedPeriod = titles.map { cell($0, 0) }.last { PeriodText.isPeriod($0) }
        }
        if column + 1 < count, Self.isAreaCode(cell(plan.firstRecord, column)) {
            plan.area = column
            plan.areaLabel = column + 1
            column += 2
        } else {
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
        var levels = Array(headers)
        let columns = first..<width
        var units: Int?
        if levels.count > 1, let last = levels.last, cells(last, columns).allSatisfy(Self.isUnit) {
            units = levels.removeLast()
        }
        let periods = levels.first { level in
            let texts = cells(level, columns)
            return !texts.isEmpty && texts.allSatisfy { PeriodText.isPeriod($0) }
        }
        levels.removeAll { $0 == periods }
        let (measure, unit) = measure
        for column in columns {
            var path = levels.map { cell($0, column) }.filter { !$0.isEmpty }
            if let measure { path.insert(measure, at: 0) }
            if path.isEmpty { path = [plan.title ?? plan.table ?? "value"] }
            plan.values.append(
                ColumnPlan.ValueColumn(
                    column: column,
                    path: path,
                    name: Self.name(of: path),
                    unit: units.map { cell($0, column) } ?? unit,
                    period: periods.map { cell($0, column) }
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
    }

    /// The labels from the top down, without repeated neighbours.
    private static func name(of path: [String]) -> String {
        var labels: [String] = []
        for label in path where label != labels.last { labels.append(label) }
        return labels.joined(separator: " / ")
    }

    /// `Bevölkerungsstand (Anzahl)`: the last title line names the only measure and its unit.
    private var measure: (name: String?, unit: String?) {
        let line = titles.map { cell($0, 0) }.last { !PeriodText.isPeriod($0) }
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
        for text in titles.map({ cell($0, 0) }) {
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

    private static func isUnit(_ text: String) -> Bool { units.contains(text) }

    /// A record of the header: its first cell is empty.
    private static func isHeader(_ fields: [String]) -> Bool {
        fields.first?.isEmpty ?? false
    }

    private static func isAreaCode(_ text: String) -> Bool {
        text == "DG" || (!text.isEmpty && text.count <= 12 && text.allSatisfy(\.isASCIIDigit))
    }

    private var unreadableHeader: FileRejection {
        FileRejection(
            check: "unreadable-header",
            problem: "the header of table '\(Self.tableCode(of: head) ?? "")' leaves no column "
                + "for the keys",
            advice: "deliver the table as GENESIS writes it, or as ffcsv",
            record: headers.lowerBound
        )
    }
}
