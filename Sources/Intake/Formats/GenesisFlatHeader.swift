import Indicators

/// Reads the header of a GENESIS flat file (ffcsv), in the old layout and the new one.
struct GenesisFlatHeader: HeaderFormat {
    /// Variables whose members are areas.
    private static let regions: Set<String> = [
        "DINSG", "DLAND", "DLANDU", "DLANDX", "REGBEZ", "KREISE", "GEMEIN", "GEMEINDEN", "VBGEM",
    ]

    private let head: Head
    private let isNew: Bool
    private let titles: [String]
    private let source: SourceDefinition?

    static func recognises(_ head: Head) -> Bool {
        let first = head[1].first?.lowercased() ?? ""
        return first == "statistics_code" || first == "statistik_code"
    }

    init(_ head: Head, source: SourceDefinition?) {
        self.head = head
        self.source = source
        titles = head[1].map { $0.lowercased() }
        isNew = titles.first == "statistics_code"
    }

    func plan() throws(FileRejection) -> ColumnPlan {
        var plan = ColumnPlan(
            format: "GENESIS ffcsv (\(isNew ? "new" : "old") layout)",
            firstRecord: 2,
            columnCount: titles.count
        )
        plan.statuses = ValueText.officialStatuses
        plan.unitsAreScales = true
        plan.end = .everyLine
        plan.table = head.tableInName
        plan.title = head[2].count > 1 ? head[2][1] : nil
        plan.period = try column(isNew ? "time" : "zeit")
        let kind = try column(isNew ? "time_code" : "zeit_code")
        plan.timeCode = head.sample(kind, from: 2).first
        if let timeCode = plan.timeCode { plan.constants.append((kind, timeCode)) }
        try placeVariables(in: &plan)
        if isNew { try placeValue(in: &plan) } else { try placeValues(in: &plan) }
        return plan
    }

    private func placeVariables(in plan: inout ColumnPlan) throws(FileRejection) {
        let words = isNew ? "variable" : "merkmal"
        let members = isNew ? "variable_attribute" : "auspraegung"
        var number = 1
        while titles.contains("\(number)_\(words)_code") {
            let variable = try column("\(number)_\(words)_code")
            let code = try column("\(number)_\(members)_code")
            let label = try column("\(number)_\(members)_label")
            let codes = Set(head.sample(variable, from: 2))
            if plan.area == nil, codes.contains(where: isRegion) {
                plan.area = code
                plan.areaLabel = label
                plan.regionVariable = variable
            } else {
                let name = head.sample(variable, from: 2).first ?? "variable_\(number)"
                let labelOfVariable = try column("\(number)_\(words)_label")
                plan.constants.append((variable, name))
                plan.dimensions.append(
                    ColumnPlan.RowDimension(
                        name: name,
                        names: [name] + head.sample(labelOfVariable, from: 2).prefix(1),
                        column: code,
                        labelColumn: label
                    )
                )
            }
            number += 1
        }
        if plan.area == nil { plan.fixedArea = "DG" }
    }

    private func isRegion(_ code: String) -> Bool {
        Self.regions.contains(code) || code.hasPrefix("GEO")
            || source?.areas.from.contains(code) == true
    }

    private func placeValue(in plan: inout ColumnPlan) throws(FileRejection) {
        let value = try column("value")
        plan.indicator = try column("value_variable_code")
        plan.indicatorLabel = try column("value_variable_label")
        let unit = try column("value_unit")
        plan.unit = unit
        plan.values = [
            ColumnPlan.ValueColumn(
                column: value,
                status: titles.firstIndex(of: "value_q"),
                path: ["value"],
                name: "value"
            )
        ]
        guard let indicator = plan.indicator else { return }
        var units: [String: Set<String>] = [:]
        for fields in head.records.dropFirst() where fields.count > max(unit, indicator) {
            units[fields[indicator], default: []].insert(fields[unit])
        }
        plan.unitsApart = Set(units.filter { $0.value.count > 1 }.keys)
    }

    private func placeValues(in plan: inout ColumnPlan) throws(FileRejection) {
        // Statistics, time and their labels stand in the first five columns.
        let last = titles.lastIndex { $0.hasSuffix("_auspraegung_label") } ?? 4
        for column in titles.indices.dropFirst(last + 1) {
            let title = head[1][column]
            if title.hasSuffix("__q") {
                if let previous = plan.values.indices.last { plan.values[previous].status = column }
                continue
            }
            let name = MeasureName(title)
            plan.values.append(
                ColumnPlan.ValueColumn(
                    column: column,
                    path: [name.label],
                    aliases: [[name.code], [name.code, name.label]],
                    // The label need not be unique, the code is.
                    reference: [name.code],
                    name: name.code,
                    unit: name.unit
                )
            )
        }
        guard plan.values.isEmpty else { return }
        throw FileRejection(
            check: "no-values",
            problem: "the flat file has no column of values behind '\(titles.last ?? "")'",
            advice: "fetch the table again with its values"
        )
    }

    private func column(_ title: String) throws(FileRejection) -> Int {
        if let column = titles.firstIndex(of: title) { return column }
        throw FileRejection(
            check: "missing-header",
            problem: "the flat file has no column '\(title)'",
            advice: "deliver the file as GENESIS writes it, with its first line unchanged",
            record: 1
        )
    }
}

/// The title of a value column in the old flat layout, taken apart.
///
/// `BEVSTD__Bevoelkerungsstand__Anzahl` is code, label and unit. The label may itself hold runs of
/// underscores (`STR020_______Guetersteuern__jew._ME`), so the code ends at the first run and the
/// unit starts behind the last. A derived measure is written label first:
/// `Verbraucherpreisindex__CH0004`.
struct MeasureName {
    let code: String
    let label: String
    let unit: String?

    init(_ title: String) {
        guard let first = title.firstRange(of: "__") else {
            (code, label, unit) = (title, title, nil)
            return
        }
        let head = String(title[..<first.lowerBound])
        let rest = title[first.upperBound...]
        guard let last = rest.ranges(of: "__").last, last.upperBound < rest.endIndex else {
            let tail = Self.words(rest)
            if !Self.isCode(head) && Self.isCode(tail) {
                (code, label, unit) = (tail, Self.words(head), nil)
            } else {
                (code, label, unit) = (head, tail, nil)
            }
            return
        }
        code = head
        label = Self.words(rest[..<last.lowerBound])
        unit = Self.words(rest[last.upperBound...])
    }

    private static func words(_ text: some StringProtocol) -> String {
        text.split(separator: "_").joined(separator: " ")
    }

    private static func isCode(_ text: String) -> Bool {
        text.contains(where: \.isASCIIDigit)
            && text.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isASCIIDigit || $0 == "-") }
    }
}
