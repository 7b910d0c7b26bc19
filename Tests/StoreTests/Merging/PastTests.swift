import Indicators
import Readings
import Testing

@testable import Store

/// All that was ever in force, against what the store says of each moment.
struct PastTests {
    /// A reading at its place.
    private struct Known: Hashable {
        let key: SeriesKey
        let ordinal: Int32
        let value: Double
        let mark: UInt8
    }

    @Test(arguments: 1...20)
    func `courses say what was known after each drop`(seed: Int) throws {
        let office = try UndoOffice()
        var random = SeededGenerator(seed: UInt64(seed))
        var count: Int32 = 0
        for _ in 0..<8 {
            let undoable = try office.undoable()
            if Int.random(in: 0..<4, using: &random) == 0,
                let number = undoable.randomElement(using: &random)
            {
                try office.undo(number)
            } else {
                try office.takeRandom(&random)
            }
            count += 1
        }
        try office.read { view in
            let all = try view.indicators(everDelivered: true).map { SeriesSelection($0) }
            let past = try view.past(of: all)
            for drop in 1...count {
                let wanted = Self.known(try view.load(all, asOf: drop))
                let found = Self.known(past, after: drop)
                let wrong = found.symmetricDifference(wanted).first
                #expect(found == wanted, "after drop \(drop): \(wrong.map { "\($0)" } ?? "")")
            }
        }
    }

    private static func known(_ past: ReadingPast, after drop: Int32) -> Set<Known> {
        var known: Set<Known> = []
        for block in past.latest.blocks {
            for series in 0..<block.seriesCount {
                let key = block.key(of: series, in: past.latest.vocabulary)
                for cell in block.cells(of: series) where block.origins[cell].drop <= drop {
                    let ordinal = block.ordinal(of: cell, in: series)
                    if past.revised[key]?[ordinal] == nil { note(block[cell], key, ordinal) }
                }
            }
        }
        for (key, courses) in past.revised {
            for (ordinal, course) in courses {
                let step = course.steps.last { $0.from <= drop }
                if let step { note(step.cell, key, ordinal) }
            }
        }
        func note(_ cell: Cell, _ key: SeriesKey, _ ordinal: Int32) {
            guard !cell.mark.isAbsent else { return }
            known.insert(
                Known(
                    key: undimensioned(key),
                    ordinal: ordinal,
                    value: cell.value,
                    mark: cell.mark.rawValue
                )
            )
        }
        return known
    }

    private static func known(_ dataset: Dataset) -> Set<Known> {
        var known: Set<Known> = []
        for block in dataset.blocks {
            for series in 0..<block.seriesCount {
                let key = block.key(of: series, in: dataset.vocabulary)
                for cell in block.cells(of: series) where block.marks[cell] != 0 {
                    known.insert(
                        Known(
                            key: undimensioned(key),
                            ordinal: block.ordinal(of: cell, in: series),
                            value: block.values[cell],
                            mark: block.marks[cell]
                        )
                    )
                }
            }
        }
        return known
    }

    /// The key without totals: which dimensions a block has depends on all that was ever delivered.
    private static func undimensioned(_ key: SeriesKey) -> SeriesKey {
        SeriesKey(
            indicator: key.indicator,
            frequency: key.frequency,
            area: key.area,
            members: key.members.filter { $0.code != DimensionMember.totalCode }
        )
    }
}
