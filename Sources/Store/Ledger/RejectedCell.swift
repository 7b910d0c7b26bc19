import GRDB
package import Indicators

/// A cell of a drop that could not be read.
package struct RejectedCell: Hashable, Sendable {
    /// Counted from 1 after parsing.
    package let record: Int
    /// Counted from 1; 0 for the whole record.
    package let column: Int
    /// The offending text.
    package let text: String
    /// What is wrong with it and what to do, in English.
    package let problem: String
    /// The same for every language; nil where an earlier version noted it, or a later one.
    package let fault: CellFault?
    /// The sheet or member that it stands in, where the file has several.
    package let sheet: String?

    package init(
        record: Int,
        column: Int,
        text: String,
        problem: String,
        fault: CellFault? = nil,
        sheet: String? = nil
    ) {
        self.sheet = sheet
        self.record = record
        self.column = column
        self.text = text
        self.problem = problem
        self.fault = fault
    }
}

extension StoreView {
    /// What could not be read of a drop.
    package func rejects(of drop: Int32) throws -> [RejectedCell] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(seals.columns(of: "reject")) FROM reject WHERE "drop" = ?
                    ORDER BY number
                    """
            ),
            arguments: [drop]
        )
        return try rows.map { row in
            try row.requireIntact()
            return RejectedCell(
                record: row["record"],
                column: row["column"],
                text: row["text"],
                problem: row["problem"],
                // A case that a later version knows is told in its English words.
                fault: (row["fault"] as String?).flatMap {
                    try? JSONText.decode($0, from: "reject")
                },
                sheet: row["sheet"]
            )
        }
    }
}

extension StoreTransaction {
    /// Keeps what could not be read of a drop; the caller bounds how much.
    package func insert(rejects: [RejectedCell], of drop: Int32) throws {
        for (number, reject) in rejects.enumerated() {
            try database.executeCached(
                sql: """
                    INSERT INTO reject ("drop", number, record, column, text, problem, fault,
                        sheet)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    drop, number, reject.record, reject.column, reject.text, reject.problem,
                    reject.fault.map { try JSONText.encode($0) }, reject.sheet,
                ]
            )
        }
    }
}
