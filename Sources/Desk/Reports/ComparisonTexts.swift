import Dispatching
import Indicators
import Intake
import Readings

/// What is said of a comparison: to people in lines, to programs in cells.
struct ComparisonTexts {
    static let columns = [
        "what", "indicator", "area", "dimensions", "period", "file_value", "store_value",
        "file_status", "store_status", "file", "sheet", "record", "column", "drop", "drop_file",
        "drop_sheet", "drop_record", "drop_column",
    ]

    private let files: ComparedFiles
    private let places: Places
    private let lacksStore: String?
    /// The name of the file of a drop.
    private let dropName: (Int32) throws -> String?

    init(
        _ files: ComparedFiles,
        _ places: Places,
        lacksStore: String? = nil,
        dropName: @escaping (Int32) throws -> String? = { _ in nil }
    ) {
        (self.files, self.places, self.lacksStore) = (files, places, lacksStore)
        self.dropName = dropName
    }

    /// How many cells agree, by indicator and source.
    func summary(of counts: AgreementCounts) -> Table {
        let order: [Agreement] = [.equal, .different, .status, .onlyInFile, .onlyInStore]
        let titles = ["equal", "different", "status", "only in file", "only in store"]
        return Table(
            columns: ["indicator", "source"] + titles,
            rows: counts.subjects.map { subject in
                [.text(subject.indicator), Table.Cell(subject.source)]
                    + order.map { .count(counts[subject, $0]) }
            }
        )
    }

    /// The first differences line by line, and how many there are more.
    func list(_ first: [CellDifference], of count: Int) throws -> String {
        guard lacksStore == nil else { return "" }
        guard count > 0 else { return "Nothing differs.\n" }
        var lines = ["What differs, by area and period:"]
        for difference in first {
            lines.append("  " + (try line(difference, store: storePlace)))
        }
        if count > first.count {
            lines.append("  … and \(count - first.count) more; '--format csv' gives all")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// That there is no store, what is to be said of the files, what could not be read, and where
    /// files contradict each other.
    var remarks: String {
        var lines: [String] = []
        if let lacksStore { lines.append("Everything is only in the files: \(lacksStore)") }
        lines += files.notes
        lines += files.unread.map { file, count in
            "\(file): \(Counted.text(count, "cell")) could not be read, and "
                + "\(count == 1 ? "is" : "are") not compared; 'waage intake' names them"
        }
        let count = files.contradictionCount
        if count > 0 {
            lines.append(
                "The files contradict each other about \(Counted.text(count, "cell")); "
                    + "the newer release counts, else the later file:"
            )
            let first = files.contradictions.differences
            lines += first.map { "  " + contradiction($0) }
            if count > first.count { lines.append("  … and \(count - first.count) more") }
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    /// A row for programs.
    func cells(of difference: CellDifference) throws -> [Table.Cell] {
        let isRebased = isRebased(difference)
        let (file, store) = (difference.file, difference.store)
        let members = Self.members(of: difference.key)
        return [
            .text(difference.agreement.rawValue), .text(difference.key.indicator),
            .text(difference.key.area), .text(members), .text(difference.period.description),
            Self.value(of: file), Self.value(of: store), Self.status(of: file, isRebased),
            Self.status(of: store, isRebased),
        ] + (file.map { fileCells(of: $0.origin) } ?? Array(repeating: .empty, count: 4))
            + (try store.map { try storeCells(of: $0.origin) }
                ?? Array(repeating: .empty, count: 5))
    }

    private func fileCells(of origin: Origin) -> [Table.Cell] {
        let table = files.table(of: origin)
        return [
            .text(files.name(of: origin)),
            table.map { $0.name.isEmpty ? Self.number(origin.sheet) : .text($0.name) }
                ?? Self.number(origin.sheet),
            Self.number(origin.record), Self.number(origin.column),
        ]
    }

    private func storeCells(of origin: Origin) throws -> [Table.Cell] {
        [
            .integer(Int(origin.drop)), Table.Cell(try dropName(origin.drop)),
            Self.number(origin.sheet), Self.number(origin.record), Self.number(origin.column),
        ]
    }

    private static func number(_ number: some BinaryInteger) -> Table.Cell {
        number > 0 ? .integer(Int(number)) : .empty
    }

    private static func value(of cell: Cell?) -> Table.Cell {
        guard let cell, cell.mark.hasValue else { return .empty }
        return .number(cell.value)
    }

    private static func status(of cell: Cell?, _ isRebased: Bool) -> Table.Cell {
        guard let cell else { return .empty }
        let status = cell.mark.status?.name ?? cell.mark.reason?.name ?? ""
        return .text(isRebased ? "\(status), basis \(cell.mark.segment + 1)" : status)
    }

    private func isRebased(_ difference: CellDifference) -> Bool {
        guard let file = difference.file, let store = difference.store else { return false }
        return file.mark.segment != store.mark.segment
    }

    private static func members(of key: SeriesKey) -> String {
        key.members.map { "\($0.dimension)=\($0.code)" }.joined(separator: " ")
    }
}

extension ComparisonTexts {
    /// `kinder Ahausen (99001) 2023: file 5 (…) — store 6 (…)`.
    private func line(
        _ difference: CellDifference,
        store place: (Origin) throws -> String
    ) throws -> String {
        let file = try side("file", difference.file, difference, filePlace)
        let store = try side("store", difference.store, difference, place)
        return "\(subject(of: difference)): \(file) — \(store)"
    }

    private func contradiction(_ difference: CellDifference) -> String {
        let later = try? side("", difference.file, difference, filePlace)
        let earlier = try? side("", difference.store, difference, filePlace)
        return "\(subject(of: difference)): \(earlier ?? "") — \(later ?? "")"
    }

    private func subject(of difference: CellDifference) -> String {
        let key = difference.key
        let members = Self.members(of: key)
        return [key.indicator, places.full(key.area), members, difference.period.description]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func side(
        _ name: String,
        _ cell: Cell?,
        _ difference: CellDifference,
        _ place: (Origin) throws -> String
    ) throws -> String {
        let prefix = name.isEmpty ? "" : "\(name) "
        guard let cell else { return "\(prefix)nothing" }
        let status = Self.status(of: cell, isRebased(difference)).plain
        let isPlain = cell.mark.status == .normal && difference.agreement != .status
        let text = [Self.value(of: cell).plain, isPlain ? "" : status].filter { !$0.isEmpty }
        return "\(prefix)\(text.joined(separator: " ")) (\(try place(cell.origin)))"
    }

    private func filePlace(_ origin: Origin) -> String {
        let table = files.table(of: origin)?.description
        return Self.place(files.name(of: origin), table, origin)
    }

    private func storePlace(_ origin: Origin) throws -> String {
        let name = try dropName(origin.drop).map { " '\($0)'" } ?? ""
        let sheet = origin.sheet > 0 ? "sheet \(origin.sheet)" : nil
        return Self.place("drop \(origin.drop)\(name)", sheet, origin)
    }

    private static func place(_ file: String, _ table: String?, _ origin: Origin) -> String {
        let record = origin.record > 0 ? "record \(origin.record)" : nil
        let column = origin.column > 0 ? "column \(origin.column)" : nil
        return [file, table, record, column].compactMap(\.self).joined(separator: ", ")
    }
}
