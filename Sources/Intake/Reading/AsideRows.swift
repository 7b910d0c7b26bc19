import Indicators

/// Rows of a table kept by hand that stand beside its data: totals, units, remarks below it.
///
/// A total is no area, and a line with the source of the numbers no row; nobody who writes them
/// calls them a mistake. They are passed over and named, by their numbers alone: what a remark says
/// is kept nowhere. A row with numbers whose key is only mistyped stays a mistake.
struct AsideRows {
    /// The records of one kind: the first of them, and how many there are.
    private struct Records {
        private static let limit = 5

        private var first: [Int] = []
        private var count = 0

        mutating func add(_ record: Int) {
            count += 1
            if first.count < Self.limit { first.append(record) }
        }

        mutating func append(_ other: Self, behind records: Int) {
            count += other.count
            first += other.first.prefix(Self.limit - first.count).map { $0 + records }
        }

        /// `record 6 is`, `records 6, 12 are`; nil when there are none.
        func subject(_ one: String, _ several: String) -> String? {
            guard count > 0 else { return nil }
            let named = first.map(String.init).joined(separator: ", ")
            let more = count > first.count ? " and \(count - first.count) more" : ""
            return count == 1 ? "record \(named) \(one)" : "records \(named)\(more) \(several)"
        }
    }

    /// What people write beside totals.
    private static let totals: Set<String> = [
        "summe", "gesamt", "insgesamt", "zusammen", "total", "gesamtsumme", "zwischensumme",
        "gesamtergebnis", "ergebnis", "alle", "sum", "grand total", "subtotal",
    ]

    /// Whether the table is one of ours: a statistical office writes what it means.
    private let isOurs: Bool
    private let keys: [Int]
    private let area: Int?
    private let values: [Int]
    private var totals = Records()
    private var remarks = Records()
    /// Rows of areas that the source passes over, and their cells of values.
    private var others = Records()
    private var otherCells = 0

    init(_ plan: ColumnPlan) {
        isOurs = !plan.isOfficial
        keys = [plan.period, plan.area, plan.areaLabel].compactMap(\.self)
        area = plan.area
        values = plan.values.map(\.column)
    }

    /// Takes a row whose key nobody can read, or that has another number of fields, if it is no
    /// data.
    ///
    /// - Parameters:
    ///   - records: The row.
    ///   - isTimed: Whether its period can be read.
    /// - Returns: Whether it was taken.
    mutating func takes(
        _ records: borrowing some RecordSource & ~Copyable,
        isTimed: Bool
    ) -> Bool {
        guard isOurs else { return false }
        if records.isEmpty { return true }
        if keys.contains(where: { Self.isTotal(records.text($0)) }) {
            totals.add(records.record)
            return true
        }
        guard saysNothing(records, isTimed: isTimed) else { return false }
        remarks.add(records.record)
        return true
    }

    /// Counts a row of an area that the source passes over.
    mutating func pass(_ records: borrowing some RecordSource & ~Copyable, cells: Int) {
        others.add(records.record)
        otherCells += cells
    }

    /// What of the rows left out for their areas is to be said, by the names of these.
    func passedOver(_ names: (unknown: [String], open: [String])) -> [String] {
        guard let subject = others.subject("is", "are") else { return [] }
        let reasons = [
            names.unknown.isEmpty
                ? nil : "'others: leave out', which takes \(listed(names.unknown))",
            names.open.isEmpty ? nil : "'names', which has no code yet for \(listed(names.open))",
        ].compactMap(\.self)
        let values = otherCells == 1 ? "1 value" : "\(otherCells) values"
        return ["\(subject) left out with \(values) by " + reasons.joined(separator: ", and by ")]
    }

    /// Whether no number is lost with a row, nor the place of one.
    private func saysNothing(
        _ records: borrowing some RecordSource & ~Copyable,
        isTimed: Bool
    ) -> Bool {
        let isPlaced = area.map { AreaCodes.isWellFormed(records.text($0)) } ?? false
        guard !isTimed, !isPlaced else { return false }
        for column in 0..<records.fieldCount where !keys.contains(column) {
            let text = records.text(column)
            if ValueText.looksLikeNumber(text) { return false }
            if values.contains(column), !text.isEmpty, ValueText.isSymbol(text) { return false }
        }
        return true
    }

    /// Whether a text says that its row adds up others: `Summe`, `Landkreis gesamt:`.
    static func isTotal(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.count <= 100 else { return false }
        let folded = LabelText.folded(text.hasSuffix(":") ? String(text.dropLast()) : text)
        return totals.contains(folded) || folded.hasPrefix("summe ")
            || folded.hasSuffix(" gesamt") || folded.hasSuffix(" insgesamt")
    }

    /// Adds rows that stand behind as many others.
    mutating func append(_ other: Self, behind records: Int) {
        totals.append(other.totals, behind: records)
        remarks.append(other.remarks, behind: records)
        others.append(other.others, behind: records)
        otherCells += other.otherCells
    }

    /// What is to be said of them.
    var notes: [String] {
        [
            totals.subject("is a total", "are totals").map {
                $0 + ", passed over: with the code of an area it counts as its number"
            },
            remarks.subject("has no period and no number", "have no period and no number").map {
                $0 + ", passed over"
            },
        ].compactMap(\.self)
    }
}
