import Indicators

/// Reads the header of a GENESIS flat file (ffcsv), in the old layout and the new one.
struct GenesisFlatHeader: HeaderFormat {
    /// Variables whose members are areas.
    private static let regions: Set<String> = [
        "DINSG", "DLAND", "DLANDU", "DLANDX", "REGBEZ", "KREISE", "GEMEIN", "GEMEINDEN", "VBGEM",
    ]

    /// Where the time stands; before it, statistics and the kind of time, each with its label.
    static let timeColumn = 4

    private let head: Head
    private let isNew: Bool
    private let titles: [String]
    private let source: SourceDefinition?

    static func recognises(_ head: Head) -> Bool {
        let first = head[1].first?.lowercased() ?? ""
        return first.hasPrefix("statisti") && first.hasSuffix("_code")
    }

    init(_ head: Head, source: SourceDefinition?) {
        self.head = head
        self.source = source
        titles = head[1].map { $0.lowercased() }
        isNew = titles.contains("value_variable_code")
    }

    func plan() throws(FileRejection) -> ColumnPlan {
        var plan = ColumnPlan(
            format: "GENESIS ffcsv (\(isNew ? "new" : "old") layout)",
            firstRecord: 2,
            columnCount: titles.count
        )
        plan.statuses = ValueText.officialStatuses
        plan.isOfficial = true
        plan.unitsAreScales = true
        plan.end = .everyLine
        plan.table = head.tableInName
        plan.title = head[2].count > 1 ? head[2][1] : nil
        let layout = try layout()
        plan.period = layout.time
        plan.timeCode = head.sample(layout.timeCode, from: 2).first
        if let timeCode = plan.timeCode {
            plan.constants.append(ColumnPlan.Constant(column: layout.timeCode, text: timeCode))
        }
        for slot in layout.slots { place(slot, in: &plan) }
        if isNew { try placeValue(in: &plan) } else { try placeValues(layout, in: &plan) }
        return plan
    }

    private func layout() throws(FileRejection) -> FlatLayout {
        if isNew {
            return try FlatLayout(titles, time: "time", "variable", member: "variable_attribute")
        }
        if titles.contains("zeit_code") {
            return try FlatLayout(titles, time: "zeit", "merkmal", member: "auspraegung")
        }
        return try FlatLayout(byPosition: titles)
    }

    private func place(_ slot: FlatLayout.Slot, in plan: inout ColumnPlan) {
        let codes = head.sample(slot.variable, from: 2)
        var seen: Set<String> = []
        let variables = codes.filter { seen.insert($0).inserted }
        if plan.area == nil, variables.contains(where: isRegion) {
            plan.area = slot.code
            plan.areaLabel = slot.label
            plan.regionVariable = slot.variable
            return
        }
        let isMixed = variables.count != 1 || head.mixedSlots.contains(slot.number)
        let name = isMixed ? nil : variables.first
        if let name {
            plan.constants.append(
                ColumnPlan.Constant(column: slot.variable, text: name, slot: slot.number)
            )
        }
        var labels: Set<String> = []
        let named = slot.variableLabel.map { head.sample($0, from: 2) } ?? []
        plan.dimensions.append(
            ColumnPlan.RowDimension(
                name: name ?? "variable_\(slot.number)",
                names: variables + named.filter { labels.insert($0).inserted },
                column: slot.code,
                labelColumn: slot.label,
                variableColumn: isMixed ? slot.variable : nil
            )
        )
    }

    private func isRegion(_ code: String) -> Bool {
        Self.isRegion(code) || source?.areas.from.contains(code) == true
    }

    /// Whether the members of a variable are areas.
    static func isRegion(_ code: String) -> Bool {
        regions.contains(code) || code.hasPrefix("GEO")
    }

    private func placeValue(in plan: inout ColumnPlan) throws(FileRejection) {
        let value = try FlatLayout.column("value", in: titles)
        plan.indicator = try FlatLayout.column("value_variable_code", in: titles)
        plan.indicatorLabel = try FlatLayout.column("value_variable_label", in: titles)
        let unit = try FlatLayout.column("value_unit", in: titles)
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

    private func placeValues(
        _ layout: FlatLayout,
        in plan: inout ColumnPlan
    ) throws(FileRejection) {
        for column in titles.indices.dropFirst(layout.end) {
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
            check: .noValues,
            problem: "the flat file has no column of values behind '\(titles.last ?? "")'",
            advice: "fetch the table again with its values"
        )
    }
}

/// Where a flat file says which member of which variable a row is about.
struct FlatLayout {
    /// Four columns: code and label of a variable, code and label of its member.
    struct Slot {
        /// Counted from 1.
        let number: Int
        let variable: Int
        let variableLabel: Int?
        let code: Int
        let label: Int
    }

    let timeCode: Int
    let time: Int
    private(set) var slots: [Slot] = []
    /// The first column behind all slots.
    private(set) var end: Int

    /// Finds the columns by their titles.
    init(
        _ titles: [String],
        time: String,
        _ variable: String,
        member: String
    ) throws(FileRejection) {
        timeCode = try Self.column("\(time)_code", in: titles)
        self.time = try Self.column(time, in: titles)
        end = GenesisFlatHeader.timeColumn + 1
        while titles.contains("\(slots.count + 1)_\(variable)_code") {
            let number = slots.count + 1
            let label = try Self.column("\(number)_\(member)_label", in: titles)
            slots.append(
                Slot(
                    number: number,
                    variable: try Self.column("\(number)_\(variable)_code", in: titles),
                    variableLabel: titles.firstIndex(of: "\(number)_\(variable)_label"),
                    code: try Self.column("\(number)_\(member)_code", in: titles),
                    label: label
                )
            )
            end = max(end, label + 1)
        }
    }

    /// Counts: two columns for the statistics, three for the time, four for each slot.
    init(byPosition titles: [String]) throws(FileRejection) {
        guard titles.count > GenesisFlatHeader.timeColumn else {
            throw Self.missing("Zeit_Code")
        }
        time = GenesisFlatHeader.timeColumn
        timeCode = time - 2
        end = time + 1
        while end + 3 < titles.count, titles[end].hasPrefix("\(slots.count + 1)_") {
            slots.append(
                Slot(
                    number: slots.count + 1,
                    variable: end,
                    variableLabel: end + 1,
                    code: end + 2,
                    label: end + 3
                )
            )
            end += 4
        }
    }

    static func column(_ title: String, in titles: [String]) throws(FileRejection) -> Int {
        if let column = titles.firstIndex(of: title) { return column }
        throw missing(title)
    }

    private static func missing(_ title: String) -> FileRejection {
        FileRejection(
            check: .missingHeader,
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
