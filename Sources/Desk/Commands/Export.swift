import Definitions
import Indicators
import Readings
import Rules
import Store

/// What `export` does: finds the readings that a person asked for, and where each stands.
struct Export {
    private let question: ExportQuestion
    private let view: StoreView
    /// The indicators in code order; nil for all.
    private let indicators: [String]?
    private let areas: Set<String>?
    /// The entry of the ledger after which it was known; nil for now.
    private let drop: Int32?

    /// Finds out what the names mean.
    ///
    /// - Throws: `StartFailure` for what nobody knows, with what was meant perhaps.
    init(_ question: ExportQuestion, _ names: StoreNames) throws {
        self.question = question
        let view = names.view
        self.view = view
        let known = Set(try view.indicators(everDelivered: question.asOf != nil))
        for id in question.indicators where !known.contains(id) {
            guard names.definitions.rules.indicators[id] == nil else {
                throw StartFailure(
                    .environment,
                    "the store has no readings of '\(id)': it is computed, or no file had it yet"
                )
            }
            throw StoreNames.unknown("indicator", id, among: known)
        }
        let wanted = Set(question.indicators)
        indicators = wanted.isEmpty ? nil : wanted.inCodeOrder()
        let places = question.areas.isEmpty ? nil : try names.places()
        areas = try places.map { places in Set(try question.areas.map(places.code(of:))) }
        drop = try question.asOf.map { try Self.drop($0, view) }
    }

    private static func drop(_ asOf: ExportQuestion.AsOf, _ view: StoreView) throws -> Int32 {
        switch asOf {
        case .moment(let moment): return try view.latestEntry(before: moment)
        case .drop(let number):
            guard try view.drop(number) != nil else {
                throw StartFailure(
                    .environment,
                    "there is no drop \(number); 'waage drops' lists them"
                )
            }
            return number
        }
    }

    func rows() throws -> ReadingRows {
        ReadingRows(
            dimensions: try view.dimensions(of: indicators, asOf: drop),
            hasOrigin: question.hasOrigin,
            remark: "The store has no reading of that.",
            forEachRow: forEachRow
        )
    }

    private func forEachRow(_ use: (ReadingRows.Row) throws -> Void) throws {
        // Before the first entry nothing was known.
        guard drop != 0 else { return }
        var files: [Int32: String] = [:]
        for indicator in indicators?.map(Optional.some) ?? [nil] {
            try view.export(asOf: drop, indicator: indicator, areas: areas) { row in
                guard question.wants(row.period) else { return }
                let number = row.origin.drop
                if files[number] == nil { files[number] = try view.drop(number)?.entry.name ?? "" }
                try use(
                    ReadingRows.Row(
                        key: row.key,
                        period: row.period,
                        reading: row.reading,
                        date: row.date,
                        origin: row.origin,
                        file: files[number]
                    )
                )
            }
        }
    }
}
