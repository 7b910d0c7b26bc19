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
    private let book: RuleBook

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
            if let bracket = id.firstIndex(of: "["), known.contains(String(id[..<bracket])) {
                throw StartFailure(
                    .environment,
                    "'\(id)' has members, and an export has all of them, in columns; name the "
                        + "indicator alone: '\(id[..<bracket])'"
                )
            }
            throw StoreNames.unknown("indicator", id, among: known)
        }
        let wanted = Set(question.indicators)
        indicators = wanted.isEmpty ? nil : wanted.inCodeOrder()
        let places = question.areas.isEmpty ? nil : try names.places()
        areas = try places.map { places in Set(try question.areas.map(places.code(of:))) }
        drop = try question.asOf.map { try Self.drop($0, view) }
        book = names.definitions.rules
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
        let withheld = question.isDisclosed ? WithheldCount() : nil
        return ReadingRows(
            dimensions: try view.dimensions(of: indicators, asOf: drop),
            hasOrigin: question.hasOrigin,
            withheld: withheld,
            remark: "The store has no reading of that."
        ) { use in
            try forEachRow(withheld, use)
        }
    }

    private func forEachRow(
        _ withheld: WithheldCount?,
        _ use: (ReadingRows.Row) throws -> Void
    ) throws {
        // Before the first entry nothing was known.
        guard drop != 0 else { return }
        guard let withheld else {
            for indicator in indicators?.map(Optional.some) ?? [nil] {
                try forEachRow(of: indicator, use)
            }
            for id in try indicators ?? view.indicators() { try forEachTotal(of: id, use) }
            return
        }
        var secrets = try SecretReadings(view, book)
        for id in try indicators ?? view.indicators() {
            let secret = try secrets.withheld(of: id)
            let isUnknown = book.indicators[id] == nil
            func disclose(_ row: ReadingRows.Row) throws {
                let reason = secret[row.key]?[row.period]
                withheld.add(reason, of: id, isUnknown: isUnknown)
                try use(reason == nil ? row : row.withheld)
            }
            try forEachRow(of: id, disclose)
            try forEachTotal(of: id, disclose)
        }
    }

    /// The numbers of an indicator that nobody delivers and that are added up, as they are now.
    private func forEachTotal(
        of indicator: String,
        _ use: (ReadingRows.Row) throws -> Void
    ) throws {
        guard drop == nil else { return }
        for total in try view.addedUp(indicator, book)
        where question.wants(total.period) && areas?.contains(total.key.area) ?? true {
            try use(
                ReadingRows.Row(
                    key: total.key,
                    period: total.period,
                    reading: .value(total.value, .normal),
                    date: total.date,
                    origin: nil,
                    file: nil,
                    addedUp: total.words
                )
            )
        }
    }

    /// The rows of an indicator, or of all.
    private func forEachRow(
        of indicator: String?,
        _ use: (ReadingRows.Row) throws -> Void
    ) throws {
        var files: [Int32: String] = [:]
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
