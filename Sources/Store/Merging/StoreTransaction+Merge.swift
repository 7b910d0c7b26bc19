import GRDB
import Indicators
package import Readings

extension StoreTransaction {
    /// Merges what a drop says into what is known.
    ///
    /// The reading in force is that of the highest release stamp, which is the drop's, or else the
    /// time of its intake; of equal ones the later drop counts.
    ///
    /// The drop's number is that from `insert(drop:)`. A drop that replaces its periods takes back
    /// what it does not contain of them.
    package func merge(
        _ dataset: Dataset,
        from drop: Int32,
        replacesPeriods: Bool = false
    ) throws -> MergeReceipt {
        let ranks = DropRanks(database)
        var receipt = MergeReceipt()
        for block in dataset.blocks {
            var merge = try BlockMerge(
                database,
                block: block,
                vocabulary: dataset.vocabulary,
                drop: drop,
                ranks: ranks
            )
            let part = try merge.run(replacesPeriods: replacesPeriods)
            receipt.counts = receipt.counts + part.counts
            receipt.changes += part.changes
            receipt.newest += part.newest
            receipt.rebased.formUnion(part.rebased)
        }
        try saveLabels(of: dataset)
        try database.execute(
            sql: "UPDATE reading_count SET count = count + ?",
            arguments: [receipt.counts.new]
        )
        return receipt
    }

    private func saveLabels(of dataset: Dataset) throws {
        for (area, label) in dataset.areaLabels {
            try database.execute(
                sql: """
                    INSERT INTO area_label VALUES (?, ?)
                    ON CONFLICT DO UPDATE SET label = excluded.label WHERE label <> excluded.label
                    """,
                arguments: [area.canonical, label]
            )
        }
        for member in dataset.partMembers {
            try database.execute(
                sql: "INSERT OR IGNORE INTO part_member VALUES (?, ?)",
                arguments: [member.dimension.canonical, member.code.canonical]
            )
        }
        for (member, label) in dataset.memberLabels {
            try database.execute(
                sql: """
                    INSERT INTO member_label VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET label = excluded.label WHERE label <> excluded.label
                    """,
                arguments: [member.dimension.canonical, member.code.canonical, label]
            )
        }
    }
}
