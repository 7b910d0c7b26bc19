import GRDB
import Indicators
package import Readings

extension StoreTransaction {
    /// What the file of a drop says, read once more.
    package struct Saying {
        package let dataset: Dataset
        package let replacesPeriods: Bool

        package init(dataset: Dataset, replacesPeriods: Bool) {
            self.dataset = dataset
            self.replacesPeriods = replacesPeriods
        }
    }

    /// Notes in the ledger that an entry takes another one back, whose number is `undoes`.
    ///
    /// - Returns: The drop that counts otherwise from now on.
    package func takeBack(by entry: Int32, _ undoes: Int32) throws -> Int32 {
        try set(undoneBy: entry, of: undoes)
        guard let taken = try view.drop(undoes) else { return undoes }
        // What the taken entry had taken back counts again, and so on along the line.
        guard taken.entry.outcome == .undo, let next = taken.entry.undoes else { return undoes }
        try set(undoneBy: nil, of: next)
        guard let further = try view.drop(next), further.entry.outcome == .undo,
            let target = further.entry.undoes
        else { return next }
        return try takeBack(by: next, target)
    }

    private func set(undoneBy entry: Int32?, of drop: Int32) throws {
        try database.execute(
            sql: #"UPDATE "drop" SET undone_by = ? WHERE id = ?"#,
            arguments: [entry, drop]
        )
    }

    /// Puts into force what there is without a drop that is taken back, or with one that is taken
    /// in again.
    ///
    /// What merely repeated a reading left no trace; whose files may have done so, `speakers` tells
    /// of some indicators, and `saying` reads one. `repeats` tells it of the drop itself.
    package func undo(
        _ undoing: Undoing,
        repeats: Bool,
        speakers: (Set<String>) throws -> [Int32],
        saying: (Int32) throws -> Saying,
        progress: () throws -> Void
    ) throws -> MergeReceipt {
        // What it repeated of a reading that is taken back, too, had kept that one in force.
        let own = try repeats && undoing.void != [undoing.drop] ? saying(undoing.drop) : nil
        var undone: [GroupUndo<StoredTable>] = []
        for stored in try StoredGroup.fetch(view) {
            let table = try StoredTable(view, stored, seriesCount: 0)
            var group = try GroupUndo(table, undoing, ranks: DropRanks(view.rank(of:)))
            try group.find(progress: progress)
            for block in own?.dataset.blocks(of: stored.group) ?? [] {
                group.concern(block, own?.dataset.vocabulary ?? Vocabulary([]))
            }
            if group.isConcerned { undone.append(group) }
        }
        let indicators = Set(undone.map(\.table.group.indicator))
        let before = try view.shapes(of: indicators)
        if !undone.isEmpty {
            for drop in try speakers(indicators) where !undoing.void.contains(drop) {
                try progress()
                let said = try drop == undoing.drop ? own ?? saying(drop) : saying(drop)
                for place in undone.indices {
                    for block in said.dataset.blocks(of: undone[place].table.group) {
                        undone[place].note(
                            block,
                            said.dataset.vocabulary,
                            of: drop,
                            replacesPeriods: said.replacesPeriods
                                && !said.dataset.additions.contains(block.indicator)
                        )
                    }
                }
            }
        }
        var receipt = MergeReceipt()
        for place in undone.indices { receipt += try undone[place].run(progress: progress) }
        let after = try view.shapes(of: indicators)
        receipt.reshaped = IndicatorShape.reshaped(from: before, to: after)
            .union(IndicatorShape.reshaped(from: after, to: before))
        try database.execute(
            sql: "UPDATE reading_count SET count = count + ?",
            arguments: [receipt.counts.new - receipt.counts.deleted]
        )
        return receipt
    }
}

extension Dataset {
    /// The block of a group of series, if there is one.
    fileprivate func blocks(of group: SeriesGroup) -> [Block] {
        blocks(of: group.indicator).filter { $0.frequency == group.frequency }
    }
}

extension StoreView {
    /// The drops and entries that count as never delivered.
    package func void() throws -> Set<Int32> {
        try Int32.fetchSet(
            database,
            sql: #"SELECT id FROM "drop" WHERE undone_by IS NOT NULL"#
        )
    }

    /// The latest entry that took a drop back; 0 when there is none.
    func latestUndo() throws -> Int32 {
        let select = try database.cachedStatement(
            sql: #"SELECT max(id) FROM "drop" WHERE outcome = 'undo'"#
        )
        return try Int32.fetchOne(select) ?? 0
    }
}
