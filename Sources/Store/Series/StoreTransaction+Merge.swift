import GRDB
import Indicators
package import Readings

extension StoreTransaction {
    /// Merges what a drop says into what is known, as `InForce` decides.
    ///
    /// Everything that it reads it reads inside the transaction: another process may have taken
    /// drops since.
    ///
    /// The drop's number is that from `insert(drop:)`. A drop that replaces its periods takes back
    /// what it does not contain of them. One with more new series than the limit is not merged:
    /// `TooManyNewSeries`.
    package func merge(
        _ dataset: Dataset,
        from drop: Int32,
        replacesPeriods: Bool = false,
        newSeriesLimit: Int = .max
    ) throws -> MergeReceipt {
        var tables = StoredTables(view: view)
        let receipt = try InForce.merge(
            dataset,
            of: try view.rank(of: drop),
            into: &tables,
            ranks: DropRanks(view.rank(of:)),
            replacesPeriods: replacesPeriods,
            newSeriesLimit: newSeriesLimit
        )
        try database.executeCached(
            sql: "UPDATE reading_count SET count = count + ?",
            arguments: [receipt.counts.new]
        )
        return receipt
    }
}

extension StoreView {
    /// What decides between the readings of a drop and those of others.
    func rank(of drop: Int32) throws -> DropRank {
        let select = try database.cachedStatement(
            sql: """
                SELECT own.source, rank.id, rank.release, rank.received,
                    coalesce(
                        \(seals.damage(of: "drop", as: "own")),
                        \(seals.damage(of: "drop", as: "rank"))
                    ) AS damage
                FROM "drop" AS own
                JOIN "drop" AS rank ON rank.id = coalesce(own.again, own.id) WHERE own.id = ?
                """
        )
        let row = try Row.fetchOne(select, arguments: [drop])
        try row?.requireIntact()
        guard let row, let ranked = Int32(exactly: row[1] as Int64) else {
            throw CorruptRow(table: "drop", problem: "no number \(drop)")
        }
        let stamp = (row[2] as Int64?).map(ReleaseStamp.init(seconds:))
        let rank = DropRank(
            drop: ranked,
            stamp: stamp?.counted(takenAt: row[3]),
            source: row[0]
        )
        return ranked == drop ? rank : rank.again(as: drop)
    }
}

/// The tables of readings in a transaction that writes.
private struct StoredTables: ReadingTables {
    let view: StoreView

    func table(
        of indicator: String,
        _ frequency: Frequency,
        seriesCount: Int
    ) throws -> StoredTable {
        try StoredTable(
            view,
            StoredGroup.fetchOrMake(view, indicator: indicator, frequency: frequency),
            seriesCount: seriesCount
        )
    }

    /// The rows are written already.
    func put(_ table: StoredTable) {}

    func shape(of indicator: String) throws -> IndicatorShape? {
        try view.shapes(of: [indicator])[indicator.canonical]
    }

    func partMembers() throws -> Set<DimensionMember> { try view.partMembers() }

    func saveLabels(of dataset: Dataset) throws {
        for (area, label) in dataset.areaLabels {
            try view.database.executeCached(
                sql: """
                    INSERT INTO area_label (area, label) VALUES (?, ?)
                    ON CONFLICT DO UPDATE SET label = excluded.label WHERE label <> excluded.label
                    """,
                arguments: [area.canonical, label]
            )
        }
        for member in dataset.partMembers {
            try view.database.executeCached(
                sql: "INSERT OR IGNORE INTO part_member (dimension, code) VALUES (?, ?)",
                arguments: [member.dimension.canonical, member.code.canonical]
            )
        }
        for (member, label) in dataset.memberLabels {
            try view.database.executeCached(
                sql: """
                    INSERT INTO member_label (dimension, code, label) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET label = excluded.label WHERE label <> excluded.label
                    """,
                arguments: [member.dimension.canonical, member.code.canonical, label]
            )
        }
    }
}
