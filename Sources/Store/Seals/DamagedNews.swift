import GRDB
package import Indicators

extension Store {
    /// Sets aside what is owed and is not as it was written, so that the others are told.
    ///
    /// It stays damaged: what changes in such a row gives it no new checksum.
    ///
    /// - Returns: What was set aside, for people.
    /// - Throws: `StoreError`
    package func setAsideDamaged(at now: Moment) throws -> [String] {
        guard try !read({ try $0.damagedNews().isEmpty }) else { return [] }
        return try transaction { transaction in
            let damaged = try transaction.view.damagedNews()
            for news in damaged { try transaction.setAside(news, at: now) }
            return damaged.map(\.description)
        }
    }
}

/// A row of news that is owed and not as it was written.
private struct DamagedNews: CustomStringConvertible {
    enum Kind: String {
        case notice, transition, mail
    }

    let kind: Kind
    let number: Int64

    var description: String { "\(kind.rawValue) \(number)" }
}

extension StoreView {
    fileprivate func damagedNews() throws -> [DamagedNews] {
        let notice = try seals.isIntact("notice")
        let transition = try seals.isIntact("transition")
        let mail = try seals.isIntact("dispatch")
        let queries: [(DamagedNews.Kind, String)] = [
            (
                .notice,
                """
                SELECT notice.id FROM notice
                LEFT JOIN "transition" ON "transition".id = notice."transition"
                WHERE notice.composed IS NULL AND notice.set_aside IS NULL
                    AND NOT (\(notice) AND \(transition))
                """
            ),
            (
                .transition,
                """
                SELECT number FROM "transition"
                WHERE journaled IS NULL AND set_aside IS NULL AND NOT \(transition)
                """
            ),
            (
                .mail,
                """
                SELECT id FROM dispatch
                WHERE state = 'queued' AND state <> 'delivered' AND NOT \(mail)
                """
            ),
        ]
        return try queries.flatMap { kind, sql in
            try Int64.fetchAll(database.cachedStatement(sql: sql))
                .map { DamagedNews(kind: kind, number: $0) }
        }
    }
}

extension StoreTransaction {
    fileprivate func setAside(_ news: DamagedNews, at now: Moment) throws {
        let sql =
            switch news.kind {
            case .notice: "UPDATE notice SET set_aside = ?1 WHERE id = ?2"
            case .transition: #"UPDATE "transition" SET set_aside = ?1 WHERE number = ?2"#
            case .mail:
                """
                UPDATE dispatch SET state = 'dead', held = 0, changed = ?1,
                    owner = NULL, lease = NULL,
                    answer = 'damaged in the store; see waage status --verify'
                WHERE id = ?2
                """
            }
        try database.executeCached(sql: sql, arguments: [now, news.number])
    }
}
