package import Alerting
import GRDB
package import Indicators
package import Readings

/// One line of the ledger.
package struct Drop: Hashable, Sendable {
    /// The number that origins name; it grows with every drop.
    package let id: Int32
    package let entry: DropEntry

    package init(id: Int32, entry: DropEntry) {
        self.id = id
        self.entry = entry
    }
}

/// What the ledger says of one delivered file.
package struct DropEntry: Hashable, Sendable {
    /// What became of a delivered file.
    package enum Outcome: String, CaseIterable, Hashable, Sendable {
        case accepted
        /// The same file as the latest drop of its source.
        case repeated
        case rejected
        /// No file: an earlier drop is taken back.
        case undo
    }

    /// The name under which the file was claimed: unique for ever.
    package let workID: String
    /// The name under which the file was delivered.
    package let name: String
    /// 64 lower-case hexadecimal digits.
    package let sha256: String
    package var size: Int64
    /// Whose file it was, as the machine names its user.
    package var owner: String?
    package var source: String?
    package var supplier: String?
    package var format: String?
    /// When the publisher released it, if the file says so.
    package var stamp: ReleaseStamp?
    /// The earlier drop that this one is again, byte by byte; it has that one's rank.
    package var again: Int32?
    package var release: Release?
    /// When the file was taken.
    package let received: Moment
    package var outcome: Outcome
    /// Why the file was rejected, for people.
    package var reason: String?
    /// The stable name of that reason.
    package var refusal: String?
    /// The drop or entry that an undo takes back; its reason and its owner say why and who.
    package var undoes: Int32?
    /// The entry that took this one back, while that holds.
    package internal(set) var undoneBy: Int32?
    /// The set of definitions in force, from `save(accepted:at:)`.
    package var definitions: Int64?
    package var counts: DropCounts
    /// What people should know of the file; nil in what earlier versions wrote.
    package var remarks: DropRemarks?

    package init(
        workID: String,
        name: String,
        sha256: String,
        received: Moment,
        outcome: Outcome
    ) {
        self.workID = workID
        self.name = name
        self.sha256 = sha256
        self.received = received
        self.outcome = outcome
        size = 0
        counts = DropCounts()
    }
}

/// The numbers of one drop.
package struct DropCounts: Hashable, Sendable, Codable {
    /// Records of data that were read.
    package var records: Int
    /// Readings that were understood.
    package var readings: Int
    /// Cells that could not be read.
    package var rejected: Int
    package var merged: MergeCounts
    /// What the rules did not judge after this drop, and why.
    package var undecided: [UndecidedCount]
    /// What the rules that test counted, by their names.
    package var tests: [String: TestTally] = [:]
    /// Which areas and periods the file is about; nil where the ledger is older than that.
    package var extent: DatasetExtent?

    package init(
        records: Int = 0,
        readings: Int = 0,
        rejected: Int = 0,
        merged: MergeCounts = MergeCounts(),
        undecided: [UndecidedCount] = []
    ) {
        self.records = records
        self.readings = readings
        self.rejected = rejected
        self.merged = merged
        self.undecided = undecided
    }

    /// Reads what any version wrote; a ledger of before the rules were counted has no `undecided`,
    /// an older one no `extent`, one of before chance was no `tests`.
    package init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        records = try keys.decode(Int.self, forKey: .records)
        readings = try keys.decode(Int.self, forKey: .readings)
        rejected = try keys.decode(Int.self, forKey: .rejected)
        merged = try keys.decode(MergeCounts.self, forKey: .merged)
        undecided = try keys.decodeIfPresent([UndecidedCount].self, forKey: .undecided) ?? []
        tests = try keys.decodeIfPresent([String: TestTally].self, forKey: .tests) ?? [:]
        extent = try keys.decodeIfPresent(DatasetExtent.self, forKey: .extent)
    }
}

extension StoreView {
    /// The ledger's line of a claimed file, if its transaction was completed.
    package func drop(workID: String) throws -> Drop? {
        try drops("WHERE work_id = ?", [workID]).first
    }

    /// Takes the claims out of a set that the ledger has a line of.
    package func removeKnown(workIDs ids: inout Set<String>) throws {
        guard !ids.isEmpty else { return }
        let select = try BulkStatement(database, #"SELECT work_id FROM "drop""#)
        defer { select.reset() }
        while try select.step() { ids.remove(try select.text(0)) }
    }

    /// A line of the ledger by its number.
    package func drop(_ id: Int32) throws -> Drop? {
        try drops("WHERE id = ?", [id]).first
    }

    /// The latest drop of a source whose content was taken: a file equal to it is a repetition.
    package func latestDrop(ofSource source: String) throws -> Drop? {
        try drops(
            """
            WHERE source = ? AND outcome = 'accepted' AND undone_by IS NULL
            ORDER BY id DESC LIMIT 1
            """,
            [source]
        ).first
    }

    /// The drop that first delivered the bytes of a drop with the same stamp from its source.
    private func firstDrop(of entry: DropEntry) throws -> Drop? {
        guard let stamp = entry.stamp else { return nil }
        return try drops(
            """
            WHERE sha256 = ? AND outcome <> 'rejected' AND source IS ? AND release = ?
                AND undone_by IS NULL
            ORDER BY id LIMIT 1
            """,
            [entry.sha256, entry.source, stamp.seconds]
        ).first
    }

    /// Finds out which earlier drop a drop is again, before it is inserted.
    package func recognise(_ entry: inout DropEntry) throws {
        let latest = try entry.source.flatMap { try latestDrop(ofSource: $0) }
        let repeated = latest?.entry.sha256 == entry.sha256 ? latest : nil
        if repeated != nil { entry.outcome = .repeated }
        let original = DropRank.original(latest: repeated, release: try firstDrop(of: entry))
        entry.again = original.map { $0.entry.again ?? $0.id }
    }

    /// The latest lines of the ledger, newest first.
    package func drops(limit: Int = 1000) throws -> [Drop] {
        try drops("ORDER BY id DESC LIMIT ?", [limit])
    }

    /// The latest drop that was accepted.
    package func latestAcceptedDrop() throws -> Drop? {
        try drops("WHERE outcome = 'accepted' ORDER BY received DESC, id DESC LIMIT 1", []).first
    }

    /// The drops that were rejected since a moment, newest first.
    package func rejectedDrops(since moment: Moment, limit: Int = 1000) throws -> [Drop] {
        try drops(
            """
            WHERE outcome = 'rejected' AND received >= ? ORDER BY received DESC, id DESC LIMIT ?
            """,
            [moment, limit]
        )
    }

    /// The drops that were received after a moment; oldest first.
    package func drops(after moment: Moment) throws -> [Drop] {
        try drops("WHERE received > ? ORDER BY id", [moment])
    }

    /// The latest entry of the ledger that was received before a moment; 0 when there was none.
    package func latestEntry(before moment: Moment) throws -> Int32 {
        try Int32.fetchOne(
            database.cachedStatement(sql: #"SELECT max(id) FROM "drop" WHERE received < ?"#),
            arguments: [moment]
        ) ?? 0
    }

    /// How many files were accepted, repetitions among them.
    package func acceptedCount() throws -> Int {
        let sql = #"SELECT count(*) FROM "drop" WHERE outcome IN ('accepted', 'repeated')"#
        return try Int.fetchOne(database.cachedStatement(sql: sql)) ?? 0
    }

    /// The accepted drops of a data release, oldest first.
    package func drops(in release: Release) throws -> [Drop] {
        try drops(
            "WHERE release_group = ? AND outcome <> 'rejected' ORDER BY id",
            [release.key]
        )
    }

    private func drops(_ condition: String, _ arguments: StatementArguments) throws -> [Drop] {
        try database.rowsCached(
            sql: #"SELECT \#(try seals.columns(of: "drop")) FROM "drop" \#(condition)"#,
            arguments: arguments
        ).map { row in
            try row.requireIntact()
            guard let outcome = DropEntry.Outcome(rawValue: row["outcome"]) else {
                throw CorruptRow(table: "drop", problem: "an unknown outcome")
            }
            var entry = DropEntry(
                workID: row["work_id"],
                name: row["name"],
                sha256: row["sha256"],
                received: row["received"],
                outcome: outcome
            )
            entry.size = row["size"]
            entry.owner = row["owner"]
            entry.source = row["source"]
            entry.supplier = row["supplier"]
            entry.format = row["format"]
            entry.stamp = (row["release"] as Int64?).map { ReleaseStamp(seconds: $0) }
            entry.again = row["again"]
            entry.release = (row["release_group"] as String?).map(Release.init)
            entry.reason = row["reason"]
            entry.refusal = row["refusal"]
            entry.undoes = row["undoes"]
            entry.undoneBy = row["undone_by"]
            entry.definitions = row["definitions"]
            entry.counts = try JSONText.decode(row["counts"], from: "drop")
            entry.remarks = try (row["remarks"] as String?).map {
                try JSONText.decode($0, from: "drop")
            }
            guard let id = Int32(exactly: row["id"] as Int64) else {
                throw CorruptRow(table: "drop", problem: "a number out of range")
            }
            return Drop(id: id, entry: entry)
        }
    }
}

extension StoreTransaction {
    /// Adds a line to the ledger; its number is the next, unless it had one before.
    ///
    /// - Returns: The drop's number.
    package func insert(drop entry: DropEntry, as number: Int32? = nil) throws -> Int32 {
        try database.executeCached(
            sql: """
                INSERT INTO "drop" (work_id, sha256, name, size, owner, source, supplier, format,
                    release, release_group, received, outcome, reason, definitions, counts, again,
                    refusal, remarks, undoes, id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.workID, entry.sha256, entry.name, entry.size, entry.owner, entry.source,
                entry.supplier, entry.format, entry.stamp?.seconds, entry.release?.key,
                entry.received, entry.outcome.rawValue, entry.reason,
                entry.definitions, JSONText.encode(entry.counts), entry.again,
                entry.refusal, entry.remarks.map { try JSONText.encode($0) },
                entry.undoes, number,
            ]
        )
        try forgetAttempts(workID: entry.workID)
        return Int32(truncatingIfNeeded: database.lastInsertedRowID)
    }

    /// Writes the numbers that are known only after the merge.
    package func update(counts: DropCounts, of drop: Int32) throws {
        try database.executeCached(
            sql: #"UPDATE "drop" SET counts = ? WHERE id = ?"#,
            arguments: [JSONText.encode(counts), drop]
        )
    }
}
