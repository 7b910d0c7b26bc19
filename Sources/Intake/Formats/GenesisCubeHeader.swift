import Indicators

/// Reads the sections in front of a GENESIS cube (Quader) in CSV.
///
/// A record that begins with `K` names the section and the fields of the `D` records behind it;
/// one that begins with `*` is a comment, which names the user who fetched the cube and is read
/// nowhere.
struct GenesisCubeHeader: HeaderFormat {
    private static let header = "K"
    private static let data = "D"
    private static let cells = "QEI"
    /// Value, quality, lock and the mark of a falsified value.
    private static let fieldsOfMeasure = 4

    private let head: Head
    private let source: SourceDefinition?
    /// The data of each section, without their first field, by the names of the fields.
    private var sections: [String: [[String: String]]] = [:]
    /// Where the cells begin.
    private var cellsBegin: Int?

    static func recognises(_ head: Head) -> Bool {
        let first = head.records.first { !($0.first ?? "").hasPrefix("*") }
        guard let first else { return (head[1].first ?? "").hasPrefix("* ") }
        return first.count > 2 && first[0] == header && first[1].hasPrefix("DQ")
    }

    static func tableCode(of head: Head) -> String? {
        let code = Self(head, source: nil).code
        return code ?? head.tableInName
    }

    static func delimiter(of beginning: [UInt8]) -> UInt8? {
        let lines = beginning.split(maxSplits: 20) {
            $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }
        guard let first = lines.first, let mark = first.first(where: { $0 != 0xEF }),
            [UInt8(ascii: "*"), UInt8(ascii: "K")].contains(mark)
        else { return nil }
        let record = lines.first { $0.first != UInt8(ascii: "*") }
        let isCube = record?.starts(with: "K;DQ".utf8) ?? first.starts(with: "* ".utf8)
        return isCube ? UInt8(ascii: ";") : nil
    }

    init(_ head: Head, source: SourceDefinition?) {
        self.head = head
        self.source = source
        var section = ""
        var names: [String] = []
        for (place, fields) in head.records.enumerated() where fields.count > 1 {
            if fields[0] == Self.header {
                section = fields[1]
                names = [String](fields.dropFirst(2))
                if section == Self.cells {
                    cellsBegin = place + 2
                    break
                }
            } else if fields[0] == Self.data {
                let pairs = zip(names, fields.dropFirst())
                sections[section, default: []].append(Dictionary(pairs) { first, _ in first })
            }
        }
    }

    private var code: String? { sections["DQ"]?.first?["FACH-SCHL"] }

    func plan() throws(FileRejection) -> ColumnPlan {
        let axes = names(of: "DQA")
        let times = names(of: "DQZ")
        let measures = sections["DQI"] ?? []
        guard let cellsBegin, !axes.isEmpty, times.count == 1, !measures.isEmpty else {
            throw incomplete(axes, times)
        }
        let width = 2 + axes.count + Self.fieldsOfMeasure * measures.count
        var plan = ColumnPlan(
            format: "GENESIS cube",
            firstRecord: cellsBegin,
            columnCount: width
        )
        plan.table = code ?? head.tableInName
        plan.isOfficial = true
        plan.statuses = ValueText.officialStatuses
        plan.decimalMark = UInt8(ascii: ".")
        plan.end = .everyLine
        plan.sections = SectionRows.Marks(
            header: Self.header,
            data: Self.data,
            section: Self.cells
        )
        plan.period = 1 + axes.count
        plan.timeCode = times[0]
        let area = area(among: axes)
        plan.area = area.map { 1 + $0 }
        for (place, axis) in axes.enumerated() where place != area {
            plan.dimensions.append(
                ColumnPlan.RowDimension(name: axis, names: [axis], column: 1 + place)
            )
        }
        plan.titles = ColumnTitles(
            paths: [[]] + (axes + times).map { [$0] }
                + [[String]](repeating: [], count: width - 2 - axes.count)
        )
        plan.keyColumns = plan.dimensions.map(\.column)
        for (place, measure) in measures.enumerated() {
            let column = 2 + axes.count + Self.fieldsOfMeasure * place
            let name = measure["NAME"] ?? "measure_\(place + 1)"
            plan.values.append(
                ColumnPlan.ValueColumn(
                    column: column,
                    status: column + 1,
                    lock: column + 2,
                    path: [name],
                    name: name,
                    unit: measure["ME-NAME"].flatMap { $0.isEmpty ? nil : $0 }
                )
            )
        }
        return plan
    }

    private func names(of section: String) -> [String] {
        (sections[section] ?? []).compactMap { $0["NAME"] }
    }

    private func area(among axes: [String]) -> Int? {
        if let title = source?.areas.column {
            let folded = LabelText.folded(title)
            return axes.firstIndex { LabelText.folded($0) == folded }
        }
        return axes.firstIndex {
            GenesisFlatHeader.isRegion($0) || source?.areas.from.contains($0) == true
        }
    }

    private func incomplete(_ axes: [String], _ times: [String]) -> FileRejection {
        let lacking = [
            axes.isEmpty ? "DQA (axes)" : nil, times.count == 1 ? nil : "DQZ (one time)",
            sections["DQI"] == nil ? "DQI (measures)" : nil,
            cellsBegin == nil ? "QEI (values)" : nil,
        ].compactMap(\.self)
        return FileRejection(
            check: .cutOff,
            problem: "the cube has no section \(lacking.joined(separator: ", ")): it was cut off",
            advice: "fetch it again with its values and metadata ('mit Werten')"
        )
    }
}
