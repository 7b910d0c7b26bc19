import GRDB

/// Which of two drops counts: the later release; of equal ones, the later intake.
final class DropRanks {
    struct Rank: Comparable {
        /// The release stamp, or the time of intake, in seconds.
        let stamp: Int64
        let drop: Int32

        static func < (left: Self, right: Self) -> Bool {
            (left.stamp, left.drop) < (right.stamp, right.drop)
        }
    }

    private let database: Database
    private var stamps: [Int32: (stamp: Int64, source: String?)] = [:]
    private var latest: (drop: Int32, rank: Rank)?

    init(_ database: Database) { self.database = database }

    func rank(of drop: Int32) throws -> Rank {
        if let latest, latest.drop == drop { return latest.rank }
        let rank = Rank(stamp: try entry(drop).stamp, drop: drop)
        latest = (drop, rank)
        return rank
    }

    func source(of drop: Int32) throws -> String? { try entry(drop).source }

    private func entry(_ drop: Int32) throws -> (stamp: Int64, source: String?) {
        if let known = stamps[drop] { return known }
        let row = try Row.fetchOne(
            database,
            sql: #"SELECT coalesce(release, received / 1000), source FROM "drop" WHERE id = ?"#,
            arguments: [drop]
        )
        guard let row else { throw CorruptRow(table: "drop", problem: "no number \(drop)") }
        stamps[drop] = (row[0], row[1])
        return (row[0], row[1])
    }
}
