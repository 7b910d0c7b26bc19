import Indicators

/// Reads the header of a table as Eurostat writes it in TSV: keys in the first field, joined by
/// commas, periods behind it.
struct EurostatHeader: HeaderFormat {
    private static let times: Set<String> = ["time", "time_period"]

    private let head: Head
    private let source: SourceDefinition?
    /// The dimensions; the last of them has a backslash and the time behind it in the file.
    private let keys: [String]

    static func recognises(_ head: Head) -> Bool { keys(of: head[1]) != nil }

    static func delimiter(of beginning: [UInt8]) -> UInt8? {
        isEurostat(beginning) ? UInt8(ascii: "\t") : nil
    }

    static func fieldCut(of beginning: [UInt8]) -> FieldCut? {
        isEurostat(beginning) ? .first(at: UInt8(ascii: ",")) : nil
    }

    private static func isEurostat(_ beginning: [UInt8]) -> Bool {
        var line = beginning.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return false }
        let first = String(decoding: line[..<tab], as: UTF8.self)
        return keys(of: first.split(separator: ",").map(String.init)) != nil
    }

    /// The names of the dimensions in the first fields: those up to the one with a backslash.
    private static func keys(of fields: [String]) -> [String]? {
        guard
            let last = fields.firstIndex(where: { field in
                let parts = field.split(separator: "\\", omittingEmptySubsequences: false)
                return parts.count == 2 && !parts[0].isEmpty
                    && times.contains(parts[1].trimmingBlanks().lowercased())
            })
        else { return nil }
        let name = fields[last].prefix { $0 != "\\" }
        return fields[..<last].map { $0.trimmingBlanks() } + [String(name)]
    }

    init(_ head: Head, source: SourceDefinition?) {
        self.head = head
        self.source = source
        keys = Self.keys(of: head[1]) ?? []
    }

    func plan() throws(FileRejection) -> ColumnPlan {
        var plan = ColumnPlan(
            format: "Eurostat TSV",
            firstRecord: 2,
            columnCount: head[1].count
        )
        plan.titles = ColumnTitles(
            paths: (keys + head[1].dropFirst(keys.count)).map { $0.isEmpty ? [] : [$0] }
        )
        plan.isOfficial = true
        plan.statuses = StatusCodes.eurostat.statuses
        plan.gaps = StatusCodes.eurostat.gaps
        plan.areFlags = true
        plan.decimalMark = UInt8(ascii: ".")
        plan.end = .everyLine
        let area = areaColumn
        plan.area = area
        plan.dimensions = keys.indices.filter { $0 != area && keys[$0].lowercased() != "freq" }
            .map { column in
                ColumnPlan.RowDimension(name: keys[column], names: [keys[column]], column: column)
            }
        plan.keyColumns = plan.dimensions.map(\.column)
        let unit = keys.firstIndex { $0.lowercased() == "unit" }.flatMap {
            SDMXUnit.text(of: head.sample($0, from: 2))
        }
        plan.values = head[1].indices.dropFirst(keys.count).map { column in
            ColumnPlan.ValueColumn(
                column: column,
                path: ["OBS_VALUE"],
                name: "OBS_VALUE",
                unit: unit,
                period: head[1][column]
            )
        }
        if let strange = plan.values.first(where: { !PeriodText.isPeriod($0.period ?? "") }) {
            throw FileRejection(
                check: .noPeriod,
                problem: "'\(strange.period ?? "")' above column \(strange.column + 1) is no "
                    + "period that is read",
                advice: "fetch the table again with years, half-years, quarters, months or weeks",
                record: 1
            )
        }
        guard !plan.values.isEmpty else {
            throw FileRejection(
                check: .noValues,
                problem: "the table has no period behind '\(head[1].last ?? "")'",
                advice: "fetch it again with its periods",
                record: 1
            )
        }
        return plan
    }

    private var areaColumn: Int? {
        if let title = source?.areas.column {
            let folded = LabelText.folded(title)
            return keys.firstIndex { LabelText.folded($0) == folded }
        }
        if source?.areas.fixed != nil { return nil }
        return keys.lastIndex {
            ["geo", "ref_area", "cities", "metroreg"].contains($0.lowercased())
        }
    }
}
