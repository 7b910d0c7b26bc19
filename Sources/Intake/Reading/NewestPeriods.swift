import Indicators
import Readings

/// The newest period of each area that must be there: what a delivery is made for.
///
/// A share of unreadable cells in twenty years says little about the one that is new. So it may
/// neither be unreadable nor have been left empty; when all of it is said to come later, that is
/// told.
struct NewestPeriods {
    private struct Place: Hashable {
        let area: String
        let frequency: UInt8
        let ordinal: Int32
    }

    /// Cells of one area and period that could not be read.
    private struct Spoiled {
        var count = 0
        var first: Reject
    }

    /// What the cells of one area and period say.
    private struct Said {
        var numbers = 0
        /// Empty ones of series that had a number in the period before.
        var lost = 0
        var symbols: [MissingReason: Int] = [:]
    }

    private let required: [String]
    private var spoiled: [Place: Spoiled] = [:]

    init(_ source: SourceDefinition?) { required = source?.areas.required ?? [] }

    /// Notes cells of an area that could not be read.
    mutating func note(
        _ reject: Reject,
        cells: Int = 1,
        of area: String,
        in period: PeriodColumn.Period
    ) {
        guard period.isReadable, period.standing != .tooLate else { return }
        note(reject, cells: cells, area, period.frequency, period.ordinal)
    }

    /// Notes two readings of which neither is taken.
    mutating func note(_ conflict: DatasetBuilder.Conflict) {
        let period = conflict.period
        let reject = Reject(conflict)
        note(reject, cells: 1, conflict.key.area, period.frequency.rawValue, period.ordinal)
    }

    private mutating func note(
        _ reject: Reject,
        cells: Int,
        _ area: String,
        _ frequency: UInt8,
        _ ordinal: Int32
    ) {
        guard required.contains(area) else { return }
        let place = Place(area: area, frequency: frequency, ordinal: ordinal)
        spoiled[place, default: Spoiled(first: reject)].count += cells
    }

    /// Adds what was noted in records that stand behind as many others.
    mutating func append(_ other: Self, behind records: Int) {
        for (place, added) in other.spoiled {
            spoiled[place, default: Spoiled(first: added.first.behind(records))].count +=
                added.count
        }
    }

    /// Refuses a dataset whose newest period says nothing of an area that must be there.
    ///
    /// - Returns: What is to be told of a newest period that has symbols instead of numbers.
    func check(_ dataset: Dataset) throws(FileRejection) -> [String] {
        var notes: [String] = []
        for area in required {
            for frequency in Frequency.allCases {
                if let note = try check(area, frequency, dataset) { notes.append(note) }
            }
        }
        return notes
    }

    private func check(
        _ area: String,
        _ frequency: Frequency,
        _ dataset: Dataset
    ) throws(FileRejection) -> String? {
        let blocks = dataset.blocks.filter { $0.frequency == frequency }
        let own = blocks.flatMap { Self.readings(of: area, in: $0, dataset) }
        let places = spoiled.keys.filter {
            $0.area == area && $0.frequency == frequency.rawValue
        }
        let ordinals = Set(own.flatMap(\.keys)).union(places.map(\.ordinal))
        guard let newest = ordinals.max() else { return nil }
        let before = ordinals.filter { $0 < newest }.max()
        let said = Self.said(own, newest, before)
        guard said.numbers == 0 else { return nil }
        let period = TimePeriod(frequency, ordinal: newest)
        let place = Place(area: area, frequency: frequency.rawValue, ordinal: newest)
        if let spoiled = spoiled[place] { throw Self.unreadable(spoiled, area, period) }
        if said.lost > 0 { throw Self.empty(said.lost, area, period) }
        guard !said.symbols.isEmpty else { return nil }
        let reasons = said.symbols.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.value) '\($0.key.name)'" }
        return "the newest period \(period) of '\(area)' has no number: "
            + reasons.joined(separator: ", ")
    }

    /// The marks of each series of an area, by ordinal.
    private static func readings(
        of area: String,
        in block: Block,
        _ dataset: Dataset
    ) -> [[Int32: Mark]] {
        guard let number = dataset.vocabulary.number(of: area) else { return [] }
        return block.series(of: number).map { series in
            var marks: [Int32: Mark] = [:]
            for cell in block.cells(of: series) {
                let mark = Mark(rawValue: block.marks[cell])
                if !mark.isAbsent { marks[block.ordinal(of: cell, in: series)] = mark }
            }
            return marks
        }
    }

    private static func said(
        _ readings: [[Int32: Mark]],
        _ newest: Int32,
        _ before: Int32?
    ) -> Said {
        var said = Said()
        for marks in readings {
            guard let mark = marks[newest] else { continue }
            if mark.hasValue { said.numbers += 1 }
            guard let reason = mark.reason else { continue }
            guard reason == .notDelivered else {
                said.symbols[reason, default: 0] += 1
                continue
            }
            if let before, marks[before]?.hasValue == true { said.lost += 1 }
        }
        return said
    }

    private static func unreadable(
        _ spoiled: Spoiled,
        _ area: String,
        _ period: TimePeriod
    ) -> FileRejection {
        let first = spoiled.first
        var rejection = FileRejection(
            check: .newestPeriod,
            problem: "nothing can be read of the newest period \(period) of '\(area)': "
                + "\(spoiled.count) cells, the first in record \(first.record)"
                + (first.column > 0 ? ", column \(first.column)" : "")
                + ": '\(first.text)': \(first.problem)",
            advice: "correct the file and deliver it again",
            record: first.record
        )
        (rejection.cells, rejection.cellCount) = ([first], spoiled.count)
        return rejection
    }

    private static func empty(
        _ count: Int,
        _ area: String,
        _ period: TimePeriod
    ) -> FileRejection {
        FileRejection(
            check: .newestPeriod,
            problem: "the newest period \(period) of '\(area)' is empty, where the period before "
                + "has \(count) numbers",
            advice: "complete the file, or write '...' for numbers that come later"
        )
    }
}
