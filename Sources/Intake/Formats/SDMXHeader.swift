import Indicators

/// Reads the header of an SDMX-CSV message, versions 1.0, 2.0 and 2.1, and of Eurostat's dialect.
struct SDMXHeader: HeaderFormat {
    /// Titles of a column of areas.
    private static let areaIDs = ["REF_AREA", "GEO"]

    private let head: Head
    private let source: SourceDefinition?
    private let layout: SDMXLayout
    private let isVersion1: Bool

    static func recognises(_ head: Head) -> Bool {
        let first = head[1].first ?? ""
        return first == "DATAFLOW"
            || (first.prefix { $0 != "[" } == "STRUCTURE" && head[1].contains("STRUCTURE_ID"))
    }

    static func delimiter(of beginning: [UInt8]) -> UInt8? { SDMXLayout.delimiter(of: beginning) }

    /// Codes with their names, when most titles of the first line have a name.
    static func fieldCut(of beginning: [UInt8]) -> FieldCut? {
        guard let delimiter = delimiter(of: beginning) else { return nil }
        let line = beginning.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let titles = line.split(separator: delimiter, omittingEmptySubsequences: false)
        let named = titles.count { title in
            zip(title, title.dropFirst()).contains {
                $0 == UInt8(ascii: ":") && $1 == UInt8(ascii: " ")
            }
        }
        return named > 0 && named * 3 >= titles.count ? .names : nil
    }

    init(_ head: Head, source: SourceDefinition?) {
        self.head = head
        self.source = source
        // Each title stands twice where names were cut off: as its code, and as its name.
        let titles = head[1]
        let half = titles.count / 2
        let isNamed =
            titles.count >= 4 && titles.count.isMultiple(of: 2)
            && titles[half].isEmpty && titles.dropFirst(half).contains { !$0.isEmpty }
            && !titles.prefix(half).contains("")
        layout = SDMXLayout(titles, cut: isNamed ? .names : nil)
        isVersion1 = titles.first == "DATAFLOW"
    }

    func plan() throws(FileRejection) -> ColumnPlan {
        var plan = ColumnPlan(
            format: isVersion1 ? "SDMX-CSV 1.0" : "SDMX-CSV 2",
            firstRecord: 2,
            columnCount: layout.columnCount
        )
        setRules(&plan)
        let time = period
        guard time != nil || source?.isTimedElsewhere == true else { throw noPeriod }
        plan.period = time?.column
        plan.titles = ColumnTitles(paths: head[1].map { $0.isEmpty ? [] : [$0] })
        let area = area
        plan.area = area?.column
        plan.areaLabel = area?.nameColumn
        let frequency = layout.component("FREQ")
        plan.frequency = frequency?.column
        let attributes = attributes
        let measures = measures(attributes)
        guard !measures.isEmpty else { throw noValues }
        let taken = Set(measures.map(\.column) + [time?.column, area?.column].compactMap(\.self))
        let behind = measures.map(\.column).max() ?? 0
        for component in layout.components where !taken.contains(component.column) {
            if component.column == frequency?.column { continue }
            if attributes.contains(component.column) || component.column > behind {
                plan.componentColumns.append(component.column)
                if !SDMXLayout.attributes.contains(component.id) {
                    plan.attributes.append(
                        LeftOutColumn(column: component.column + 1, title: component.id)
                    )
                }
                continue
            }
            plan.keyColumns.append(component.column)
            plan.dimensions.append(dimension(component))
        }
        let unit = SDMXUnit.text(head, layout.component("UNIT_MEASURE", "UNIT"))
        let status = layout.component("OBS_STATUS", "OBS_FLAG")
        plan.values = measures.map { measure in
            ColumnPlan.ValueColumn(
                column: measure.column,
                status: status?.column,
                path: [measure.id],
                aliases: measure.name.map { [[$0]] } ?? [],
                name: measure.id,
                unit: unit
            )
        }
        plan.componentColumns += measures.map(\.column)
        if plan.constants.contains(where: { $0.text == OwnDataflow.id }) {
            OwnDataflow.complete(&plan, layout)
        }
        return plan
    }

    /// What holds for every message.
    private func setRules(_ plan: inout ColumnPlan) {
        plan.isOfficial = true
        plan.statuses = StatusCodes.sdmx.statuses
        plan.gaps = StatusCodes.sdmx.gaps
        plan.areFlags = true
        plan.symbols = ["NaN": .unknown, "#N/A": .unknown]
        plan.readsExponents = true
        plan.scaleColumn = layout.component("UNIT_MULT")?.column
        plan.secrecy = layout.component("CONF_STATUS", "OBS_CONF")?.column
        // Of two flows the keys may be the same.
        for column in ["DATAFLOW", "STRUCTURE_ID"].compactMap({ layout.structure[$0] }) {
            guard let flow = head.sample(column, from: 2).first else { continue }
            plan.constants.append(ColumnPlan.Constant(column: column, text: flow))
        }
        plan.action = layout.structure["ACTION"]
        let names = [layout.structure["STRUCTURE_NAME"], layout.structure["STRUCTURE_ID"]]
        plan.title =
            (names + [layout.structure["DATAFLOW"]]).compactMap { column in
                column.flatMap { head.sample($0, from: 2).first }
            }.first
        plan.release = layout.structure["LAST UPDATE"].flatMap { column in
            head.sample(column, from: 2).compactMap(Self.stamp).max()
        }
    }

    private func dimension(_ component: SDMXLayout.Component) -> ColumnPlan.RowDimension {
        ColumnPlan.RowDimension(
            name: component.id,
            names: [component.id] + [component.name].compactMap(\.self),
            column: component.column,
            labelColumn: component.nameColumn
        )
    }

    private var period: SDMXLayout.Component? {
        if let title = source?.period.column { return named(title) }
        return layout.component("TIME_PERIOD", "TIME")
    }

    private var area: SDMXLayout.Component? {
        if let title = source?.areas.column { return named(title) }
        if source?.areas.fixed != nil { return nil }
        return layout.components.first { Self.areaIDs.contains($0.id.uppercased()) }
    }

    private func named(_ title: String) -> SDMXLayout.Component? {
        let folded = LabelText.folded(title)
        return layout.components.first {
            LabelText.folded($0.id) == folded || $0.name.map(LabelText.folded) == folded
        }
    }

    /// The columns of attributes that do not stand behind the measures.
    private var attributes: Set<Int> {
        let own = source?.attributes ?? []
        return Set(
            layout.components.filter { component in
                SDMXLayout.attributes.contains(component.id)
                    || own.contains { LabelText.matches(component.id, $0) }
            }.map(\.column)
        )
    }

    /// `OBS_VALUE`, and what the source asks for; without it the columns of numbers behind the
    /// period.
    private func measures(_ attributes: Set<Int>) -> [SDMXLayout.Component] {
        let others = layout.components.filter { !attributes.contains($0.column) }
        var measures = others.filter { $0.id.uppercased() == "OBS_VALUE" }
        let asked = (source?.values ?? []).flatMap(\.headers).compactMap { header in
            if case .label(let text)? = header.parts.last, !text.contains("*") { text } else { nil }
        }
        measures += others.filter { component in
            !measures.contains { $0.column == component.column }
                && asked.contains { LabelText.matches(component.id, $0) }
        }
        guard measures.isEmpty, let time = period?.column else { return measures }
        return others.filter { component in
            component.column > time
                && head.sample(component.column, from: 2).contains { ValueText.looksLikeNumber($0) }
        }
    }

    /// `30/10/25 23:00:00`, the last update of a dataset of Eurostat.
    static func stamp(_ text: String) -> ReleaseStamp? {
        let words = text.split(separator: " ")
        let parts = (words.first ?? "").split(separator: "/").map { Int($0) ?? -1 }
        guard words.count == 2, parts.count == 3,
            let date = CalendarDate(
                year: parts[2] < 100 ? 2000 + parts[2] : parts[2],
                month: parts[1],
                day: parts[0]
            )
        else { return nil }
        let clock = words[1].split(separator: ":").map { Int($0) ?? -1 }
        guard clock.count == 3 else { return nil }
        return ReleaseStamp(date, hour: clock[0], minute: clock[1], second: clock[2])
    }

    private var noPeriod: FileRejection {
        FileRejection(
            check: .noPeriod,
            problem: "none of the columns \(listed(head[1])) is TIME_PERIOD",
            advice: "fetch the message again with its time, or name the column in the source: "
                + "'period: { column: … }'",
            record: 1
        )
    }

    private var noValues: FileRejection {
        FileRejection(
            check: .noValues,
            problem: "the message has no column OBS_VALUE, and no other holds numbers behind "
                + "TIME_PERIOD: \(listed(head[1]))",
            advice: "fetch the data and not only its keys",
            record: 1
        )
    }
}

/// What the codes of units mean that Eurostat and others write.
enum SDMXUnit {
    private static let words = [
        "PC": "%", "PT": "%", "THS": "1000", "THS_PER": "1000 persons", "THS_EUR": "1000 EUR",
        "MIO_EUR": "Million EUR", "MIO": "Million", "NR": "Anzahl", "PER": "persons",
    ]

    /// The one unit that the first rows have; a dimension tells several apart.
    static func text(_ head: Head, _ component: SDMXLayout.Component?) -> String? {
        guard let component else { return nil }
        return text(of: head.sample(component.column, from: 2))
    }

    static func text(of codes: [String]) -> String? {
        let codes = Set(codes)
        guard codes.count == 1, let code = codes.first else { return nil }
        return words[code] ?? code
    }
}
