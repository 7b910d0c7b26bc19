package import Alerting
import GRDB
import Indicators

/// That a dispatch tells a piece of news.
package struct MailedNews: Hashable, Sendable {
    package let dispatch: Int64
    /// The transition's id.
    package let transition: String
}

extension StoreView {
    /// The numbers of the dispatches that were made after another one.
    ///
    /// - Parameter number: That of the other one; 0 for all.
    /// - Returns: The numbers, growing.
    /// - Throws: `StoreError`
    package func dispatchNumbers(after number: Int64) throws -> [Int64] {
        try Int64.fetchAll(
            database.cachedStatement(sql: "SELECT id FROM dispatch WHERE id > ? ORDER BY id"),
            arguments: [number]
        )
    }

    /// Which dispatches tell which news, in the order of the dispatches.
    ///
    /// - Returns: One entry for each piece of news in a dispatch.
    /// - Throws: `StoreError`
    package func mailedNews() throws -> [MailedNews] {
        try database.rowsCached(
            sql: """
                SELECT dispatch_notice.dispatch AS dispatch, notice."transition" AS news
                FROM dispatch_notice JOIN notice ON notice.id = dispatch_notice.notice
                ORDER BY dispatch_notice.dispatch, notice.id
                """,
            arguments: []
        )
        .map { MailedNews(dispatch: $0["dispatch"], transition: $0["news"]) }
    }
}

extension StoreView {
    /// What a receiver was told last: the news that were composed together.
    ///
    /// What the store lost, or cannot read, is left out; whoever reads all of it finds that out.
    ///
    /// - Parameters:
    ///   - receiver: The receiver's name.
    ///   - most: How many news are read at most, the first ones.
    /// - Returns: What the news say; empty where the receiver was told nothing yet.
    /// - Throws: `StoreError`
    package func lastTold(to receiver: String, most: Int) throws -> [NoticeContent] {
        try database.rowsCached(
            sql: """
                SELECT "transition".*, \(seals.damage(of: "transition")) AS damage
                FROM notice JOIN "transition" ON "transition".id = notice."transition"
                WHERE notice.receiver = ?1 AND notice.composed = (
                    SELECT max(composed) FROM notice
                    WHERE receiver = ?1 AND composed IS NOT NULL
                )
                    AND \(seals.isIntact("notice")) AND \(seals.isIntact("transition"))
                ORDER BY notice.id LIMIT ?2
                """,
            arguments: [receiver.canonical, most]
        )
        // What was told is beyond recall: where it cannot be read, new mails are made without it.
        .compactMap { row in try? AlertRow.content(row, of: try AlertRow.key(row)) }
    }
}
